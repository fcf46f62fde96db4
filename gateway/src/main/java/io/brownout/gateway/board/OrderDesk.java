package io.brownout.gateway.board;

import io.brownout.policy.deciding.Objection;
import io.brownout.policy.deciding.SafetyRules;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes orders at the board that is shared through Redis. Thread-safe. */
final class OrderDesk implements Orders {

    private static final int ATTEMPTS = 5;
    private static final long SAME_MOMENT = 10_000;
    private static final int ASKING = 8;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final SharedBoard board;
    private final BoardTable table;
    private final BoardStore store;
    private final BoardClock clock;

    OrderDesk(SharedBoard board, BoardTable table, BoardStore store, BoardClock clock) {
        this.board = board;
        this.table = table;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Plan plan(Order order) {
        BoardSnapshot before = table.snapshot();
        Map<Subject, Force> forces = new LinkedHashMap<>(before.facts().forces());
        Optional<Force> wanted = forceOf(order);
        boolean changes = !isAlready(forces.get(order.subject()), wanted);
        forces.remove(order.subject());
        wanted.ifPresent(force -> forces.put(order.subject(), force));
        BoardSnapshot after = table.imagine(forces);
        return new Plan(before, after, changes ? objections(order, before, after) : List.of(), changes);
    }

    /** Nothing speaks against an end, nor against reading a policy. */
    private List<Objection> objections(Order order, BoardSnapshot before, BoardSnapshot after) {
        if (order.value().isEmpty() || order.subject().kind() == Subject.Kind.POLICY) {
            return List.of();
        }
        long changed = table.view().entries().at(order.subject().toString()).rev();
        long ago = clock.millis() - changed;
        OptionalLong flipped =
                changed == 0 || ago < -SAME_MOMENT ? OptionalLong.empty() : OptionalLong.of(Math.max(0, ago));
        return new SafetyRules(before.policy()).against(before.situation(), after.situation(), flipped);
    }

    private Optional<Force> forceOf(Order order) {
        long now = clock.millis();
        long until = order.ttl().map(ttl -> now + ttl.toMillis()).orElse(Force.FOREVER);
        return order.value()
                .map(value -> new Force(
                        value,
                        order.actor(),
                        order.reason(),
                        order.ticket(),
                        presentSince(order.subject(), value).orElse(now),
                        until,
                        order.drain()));
    }

    /** What is only renewed goes on. */
    private Optional<Long> presentSince(Subject subject, String value) {
        return table.snapshot()
                .facts()
                .force(subject)
                .filter(present -> present.value().equals(value))
                .map(Force::from);
    }

    private static boolean isAlready(@Nullable Force present, Optional<Force> wanted) {
        if (present == null || wanted.isEmpty()) {
            return present == null && wanted.isEmpty();
        }
        Force force = wanted.get();
        boolean sameTime = Math.abs(force.until() - present.until()) <= SAME_MOMENT;
        return sameTime && force.value().equals(present.value()) && force.drain() == present.drain();
    }

    @Override
    public Mono<OrderOutcome> carryOut(Order order, OptionalLong planned) {
        return Mono.defer(() -> attempt(order, planned, ATTEMPTS));
    }

    private Mono<OrderOutcome> attempt(Order order, OptionalLong planned, int left) {
        if (table.view().link() != BoardView.Link.SHARED) {
            return Mono.just(new OrderOutcome.Unshared("Redis does not answer", false));
        }
        Entries seen = table.view().entries();
        table.publish();
        Plan plan = plan(order);
        long rev = plan.before().rev();
        if (planned.isPresent() && planned.getAsLong() != rev) {
            return Mono.just(new OrderOutcome.Moved(rev));
        }
        if (!plan.changes()) {
            return Mono.just(new OrderOutcome.Unchanged(rev));
        }
        if (!plan.objections().isEmpty() && !order.breakGlass()) {
            return Mono.just(new OrderOutcome.Refused(plan.objections()));
        }
        return write(order, plan, seen, planned, left);
    }

    private Mono<OrderOutcome> write(Order order, Plan plan, Entries seen, OptionalLong planned, int left) {
        Change change = AuditWriter.ordered(seen, order, forceOf(order), broken(plan), clock.millis());
        return store.change(change, seen, table.rev(), clock.millis())
                .doOnNext(reply -> board.written(change, reply))
                .flatMap(reply -> switch (reply.kind()) {
                    case CHANGED -> applied(reply.rev());
                    case LATE -> Mono.<OrderOutcome>just(new OrderOutcome.Unshared("Redis answers too late", false));
                    case MOVED -> again(order, planned, left);
                })
                .onErrorResume(error -> ask(order, change, error));
    }

    /** The others say that they have it only when somebody asks. */
    private Mono<OrderOutcome> applied(long rev) {
        Flux.interval(PAUSE, PAUSE).take(ASKING).subscribe(tick -> board.look());
        return Mono.just(new OrderOutcome.Applied(rev));
    }

    private static String broken(Plan plan) {
        return plan.objections().stream().map(Objection::rule).collect(Collectors.joining(", "));
    }

    /** Somebody was quicker: what is wanted may be so already, or may not be wanted any more. */
    private Mono<OrderOutcome> again(Order order, OptionalLong planned, int left) {
        if (left == 0) {
            return Mono.just(new OrderOutcome.Moved(table.snapshot().rev()));
        }
        return Mono.delay(PAUSE).then(Mono.defer(() -> attempt(order, planned, left - 1)));
    }

    /** The answer was lost: whether the order was written is seen on the board. */
    private Mono<OrderOutcome> ask(Order order, Change change, Throwable error) {
        board.look();
        String field = order.subject().toString();
        return Mono.delay(PAUSE.multipliedBy(5)).map(tick -> {
            Entry present = table.view().entries().at(field);
            return present.value().equals(change.values().get(field))
                            && table.view().link() == BoardView.Link.SHARED
                    ? new OrderOutcome.Applied(present.rev())
                    : new OrderOutcome.Unshared(error.toString(), true);
        });
    }
}
