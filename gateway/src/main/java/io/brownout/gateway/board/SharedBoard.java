package io.brownout.gateway.board;

import io.brownout.gateway.policy.PolicyInForce;
import io.brownout.policy.deciding.DependencyHealth;
import io.brownout.policy.deciding.Report;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The board that replicas share through Redis. Each replica reports, hears what the others report, and comes to the same
 * verdict; the first one to do so writes it down. Without Redis each decides on its own evidence, and on Redis's return
 * they agree again. Nothing of this is in the way of a request.
 */
final class SharedBoard implements Board {

    private static final Logger log = LoggerFactory.getLogger(SharedBoard.class);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(5);
    private static final Duration BETWEEN_RELOADS = Duration.ofSeconds(10);

    /** How many polls the replicas have to report, and how many more to decide on what was reported. */
    private static final int GATHERING = 2;

    private static final int DECIDING = 2;

    private final PolicyInForce policy;
    private final BoardTable table;
    private final BoardStore store;
    private final BoardClock clock;
    private final BoardProperties properties;
    private final ForceExpiry expiry;
    private volatile Map<String, Report> own = Map.of();
    private volatile Map<String, Double> traffic = Map.of();
    private final AtomicBoolean calling = new AtomicBoolean();
    private final AtomicBoolean due = new AtomicBoolean(true);
    private volatile long reloadedAt;
    private volatile Runnable waker = () -> {};

    SharedBoard(
            PolicyInForce policy, BoardTable table, BoardStore store, BoardClock clock, BoardProperties properties) {
        this.policy = policy;
        this.table = table;
        this.store = store;
        this.clock = clock;
        this.properties = properties;
        this.expiry = new ForceExpiry(properties.expiryWarning());
    }

    @Override
    public BoardSnapshot snapshot() {
        return table.snapshot();
    }

    @Override
    public long millis() {
        return clock.millis();
    }

    @Override
    public Fleet fleet() {
        return table.view().fleet();
    }

    @Override
    public void expectLag(String capability, long seconds) {
        table.expectLag(capability, seconds);
    }

    @Override
    public void onChange(Consumer<BoardSnapshot> listener) {
        table.listen(listener);
    }

    @Override
    public void report(Map<String, Report> reports, Map<String, Double> requests) {
        boolean news = !votes(reports).equals(votes(own));
        own = Map.copyOf(reports);
        traffic = Map.copyOf(requests);
        if (news) {
            calling.set(true);
            look();
        }
    }

    private static Map<String, Object> votes(Map<String, Report> reports) {
        Map<String, Object> votes = new LinkedHashMap<>();
        reports.forEach((name, report) -> votes.put(name, report.vote()));
        return votes;
    }

    /** Has the board look at Redis at once. */
    void look() {
        due.set(true);
        waker.run();
    }

    /** @param wake has a step made soon */
    void start(Runnable wake) {
        waker = wake;
        table.start();
    }

    /** One look at everything; never fails. Looks must not overlap. */
    Mono<Void> step() {
        return Mono.defer(() -> isDue() ? exchange() : Mono.empty())
                .then(Mono.defer(this::deliberate))
                .timeout(LONGEST_STEP)
                .onErrorResume(this::later)
                .then(Mono.<Void>fromRunnable(this::publish))
                .onErrorResume(this::later);
    }

    private void publish() {
        long before = table.snapshot().rev();
        table.publish();
        if (table.snapshot().rev() != before && table.view().link() == BoardView.Link.SHARED) {
            look();
        }
    }

    private boolean isDue() {
        return due.get()
                || clock.now().nanos() - table.view().heard()
                        >= properties.poll().toNanos();
    }

    /** Reports and hears, and gives Redis back what it has lost. */
    private Mono<Void> exchange() {
        due.set(false);
        boolean calls = calling.getAndSet(false);
        BoardView before = table.view();
        boolean isFirst = before.fleet().reported() == 0;
        var beat = new BoardJson.Beat(
                table.snapshot().rev(),
                policy.digest(),
                Deliberation.held(Deliberation.told(own, before), before),
                traffic);
        return store.exchange(before.fleet().self(), BoardJson.of(beat), isFirst ? 0 : table.rev(), calls)
                .flatMap(heard -> restored(before, heard))
                .doOnNext(heard -> hear(heard, isFirst))
                .onErrorResume(error -> miss(error, calls))
                .then();
    }

    private Mono<Exchange> restored(BoardView before, Exchange heard) {
        Map<String, Entry> lost = before.entries().newerThan(heard.entries());
        if (lost.isEmpty()) {
            return Mono.just(heard);
        }
        log.warn("Redis has lost {} entries of the board; it gets them back: {}", lost.size(), lost.keySet());
        return store.restore(lost, table.rev()).thenReturn(heard);
    }

    private void hear(Exchange heard, boolean isFirst) {
        if (isFirst) {
            table.startFrom(heard);
        }
        clock.advance(heard.millis());
        Fleet all = new Fleet(fleet().self(), heard.replicas(), true);
        BoardView before = table.view();
        BoardView after =
                table.update(view -> view.heard(heard, all, clock.now().nanos()));
        if (before.link() == BoardView.Link.ALONE) {
            log.warn("Redis is back: {} replicas agree again", all.size());
        }
        if (after.returned() != before.returned()) {
            calling.set(true);
            look();
        }
        followPolicy();
    }

    /** What was to be told is told as soon as Redis answers. */
    private Mono<Exchange> miss(Throwable error, boolean called) {
        if (called) {
            calling.set(true);
            due.set(true);
        }
        long patience = properties.aloneAfter().toNanos();
        BoardView before = table.view();
        BoardView after = table.update(view -> view.missed(clock.now().nanos(), patience));
        if (after.link() == BoardView.Link.ALONE && before.link() != BoardView.Link.ALONE) {
            log.warn("Redis is away: this replica decides on its own evidence: {}", error.toString());
        }
        return Mono.empty();
    }

    /** An operator had a policy read somewhere: every replica reads its own file until it is the same. */
    private void followPolicy() {
        Optional<Force> ordered = table.view().entries().force(Subject.POLICY);
        boolean isTime = clock.now().nanos() - reloadedAt > BETWEEN_RELOADS.toNanos();
        if (isTime
                && ordered.filter(force -> !force.value().equals(policy.digest()))
                        .isPresent()) {
            reloadedAt = clock.now().nanos();
            policy.reload();
        }
    }

    private Mono<Void> deliberate() {
        BoardView view = table.view();
        Deliberation deliberation = new Deliberation(policy.current(), table.region(), clock.millis());
        return switch (view.link()) {
            case LATE -> Mono.empty();
            case ALONE -> {
                Map<String, DependencyHealth> decided = deliberation.alone(view, Deliberation.told(own, view));
                table.update(present -> present.holdingAlso(decided));
                yield Mono.empty();
            }
            case SHARED -> view.fleet().leads(policy.digest()) ? lead(view, deliberation) : follow(view);
        };
    }

    private Mono<Void> lead(BoardView view, Deliberation deliberation) {
        return isBackFor(GATHERING, view) ? agree(view, deliberation) : expire();
    }

    /** Others decide, whose policy counts: what this replica decided on its own holds until they had the time to. */
    private Mono<Void> follow(BoardView view) {
        if (isBackFor(GATHERING + DECIDING, view)) {
            table.update(present -> present.releasing(view.own().keySet()));
        }
        return expire();
    }

    /** Whether so many polls have passed since this replica came, or since Redis came back. */
    private boolean isBackFor(int polls, BoardView view) {
        long span = properties.poll().toNanos() * polls;
        return clock.now().nanos() - view.returned() > span;
    }

    private Mono<Void> agree(BoardView view, Deliberation deliberation) {
        Map<String, DependencyHealth> changes = deliberation.together(view);
        if (changes.isEmpty()) {
            table.update(present -> present.releasing(view.own().keySet()));
            return expire();
        }
        Map<String, String> values = new LinkedHashMap<>();
        changes.forEach((name, health) -> values.put(Entries.healthOf(name), BoardJson.of(health)));
        return write(Change.computed(values), view.entries());
    }

    private Mono<Void> expire() {
        Entries seen = table.view().entries();
        return Mono.justOrEmpty(expiry.next(seen, clock.millis())).flatMap(change -> write(change, seen));
    }

    private Mono<Void> write(Change change, Entries seen) {
        return store.change(change, seen, table.rev(), clock.millis())
                .doOnNext(reply -> written(change, reply))
                .then();
    }

    /** Takes in what came of a change; what moved meanwhile is looked at again. */
    void written(Change change, ChangeReply reply) {
        if (reply.kind() == ChangeReply.Kind.CHANGED) {
            change.audit().ifPresent(AuditLog::write);
            table.wrote(change, reply.rev());
        }
        look();
    }

    private Mono<Void> later(Throwable error) {
        log.debug("A change to the board is tried again: {}", error.toString());
        return Mono.empty();
    }
}
