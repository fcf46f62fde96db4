package io.brownout.gateway.board;

import io.brownout.gateway.policy.PolicyInForce;
import io.brownout.policy.deciding.DependencyHealth;
import io.brownout.policy.deciding.Report;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
    private static final Duration LONGEST_CLAIM = Duration.ofSeconds(5);

    private final PolicyInForce policy;
    private final BoardTable table;
    private final BoardStore store;
    private final BoardClock clock;
    private final BoardProperties properties;
    private final ForceExpiry expiry;
    private volatile Map<String, Report> own = Map.of();
    private volatile Map<String, Double> traffic = Map.of();
    private volatile boolean calling;
    private volatile boolean due = true;
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
            calling = true;
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
        due = true;
        waker.run();
    }

    /** @param wake has a step made soon */
    void start(Runnable wake) {
        waker = wake;
        table.start();
    }

    /** One look at everything; never fails. Looks must not overlap. */
    Mono<Void> step() {
        return (isDue() ? exchange() : Mono.<Void>empty())
                .then(Mono.defer(this::deliberate))
                .onErrorResume(this::later)
                .then(Mono.fromRunnable(this::publish));
    }

    private void publish() {
        long before = table.snapshot().rev();
        table.publish();
        if (table.snapshot().rev() != before && table.view().link() == BoardView.Link.SHARED) {
            look();
        }
    }

    private boolean isDue() {
        return due
                || clock.now().nanos() - table.view().heard()
                        >= properties.poll().toNanos();
    }

    /** Reports and hears, and gives Redis back what it has lost. */
    Mono<Void> exchange() {
        due = false;
        boolean calls = calling;
        calling = false;
        BoardView before = table.view();
        var beat = new BoardJson.Beat(
                table.snapshot().rev(), policy.digest(), Deliberation.held(own, before.own()), traffic);
        return store.exchange(before.fleet().self(), BoardJson.of(beat), table.rev(), calls)
                .flatMap(heard -> restored(before, heard))
                .doOnNext(this::hear)
                .doOnError(error -> miss(error, calls))
                .onErrorComplete()
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

    private void hear(Exchange heard) {
        clock.set(heard.millis());
        Fleet all = new Fleet(fleet().self(), heard.replicas(), true);
        BoardView before = table.view();
        BoardView after =
                table.update(view -> view.heard(heard, all, clock.now().nanos()));
        if (before.link() == BoardView.Link.ALONE) {
            log.warn("Redis is back: {} replicas agree again", all.size());
        }
        if (after.returned() != before.returned()) {
            calling = true;
            look();
        }
        followPolicy(before, after);
    }

    private void miss(Throwable error, boolean called) {
        calling |= called;
        due |= called;
        long patience = properties.aloneAfter().toNanos();
        BoardView before = table.view();
        BoardView after = table.update(view -> view.missed(clock.now().nanos(), patience));
        if (after.link() == BoardView.Link.ALONE && before.link() != BoardView.Link.ALONE) {
            log.warn("Redis is away: this replica decides on its own evidence: {}", error.toString());
        }
    }

    /** An operator had a policy read somewhere: every replica reads its own file. */
    private void followPolicy(BoardView before, BoardView after) {
        Optional<Force> ordered = after.entries().force(Subject.POLICY);
        boolean isNew = before.rev() > 0 && !ordered.equals(before.entries().force(Subject.POLICY));
        ordered.filter(force -> isNew && !force.value().equals(policy.digest())).ifPresent(force -> policy.reload());
    }

    private Mono<Void> deliberate() {
        BoardView view = table.view();
        Deliberation deliberation = new Deliberation(policy.current(), table.region(), clock.millis());
        return switch (view.link()) {
            case LATE -> Mono.empty();
            case ALONE -> {
                Map<String, DependencyHealth> decided = deliberation.changes(view, own);
                table.update(present -> present.holdingAlso(decided));
                yield Mono.empty();
            }
            case SHARED -> isAssembling(view) ? Mono.empty() : agree(view, deliberation);
        };
    }

    /** A Redis that is back, or has forgotten, knows the others' reports only after they had the time to report. */
    private boolean isAssembling(BoardView view) {
        return clock.now().nanos() - view.returned() < properties.poll().toNanos();
    }

    /** What this replica decided on its own stands until all have heard of it. */
    private Mono<Void> agree(BoardView view, Deliberation deliberation) {
        Map<String, Report> reports = Deliberation.held(own, view.own());
        Map<String, DependencyHealth> open = open(view, reports, deliberation);
        Map<String, DependencyHealth> changes = deliberation.changes(view.holding(Map.of()), reports);
        changes.keySet().removeAll(open.keySet());
        if (changes.isEmpty()) {
            table.update(present -> present.holding(open));
            return Mono.justOrEmpty(expiry.next(table.view().entries(), clock.millis()))
                    .flatMap(this::write)
                    .then();
        }
        Map<String, String> values = new LinkedHashMap<>();
        changes.forEach((name, health) -> values.put(Entries.healthOf(name), BoardJson.of(health)));
        return write(Change.computed(values))
                .filter(reply -> reply.kind() == ChangeReply.Kind.CHANGED)
                .doOnNext(reply -> table.update(present -> present.holding(open)))
                .then();
    }

    private Map<String, DependencyHealth> open(BoardView view, Map<String, Report> reports, Deliberation deliberation) {
        boolean over = clock.now().nanos() - view.returned() > LONGEST_CLAIM.toNanos();
        Map<String, DependencyHealth> open = new LinkedHashMap<>(view.own());
        open.keySet().removeIf(name -> over || !deliberation.isOpen(view, reports, name));
        return open;
    }

    private Mono<ChangeReply> write(Change change) {
        return store.change(change, table.view().entries(), table.rev(), clock.millis())
                .doOnNext(reply -> written(change, reply));
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
