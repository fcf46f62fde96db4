package io.brownout.gateway.board;

import io.brownout.gateway.policy.PolicyInForce;
import io.brownout.policy.Policy;
import io.brownout.policy.deciding.DependencyHealth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This replica's memory of the board: the view of what Redis holds, and the snapshot that requests read. Thread-safe;
 * the snapshot's revision never falls.
 */
final class BoardTable {

    private static final Logger log = LoggerFactory.getLogger(BoardTable.class);

    private final PolicyInForce policy;
    private final SnapshotMaker maker;
    private final BoardClock clock;
    private final List<Consumer<BoardSnapshot>> listeners = new ArrayList<>();
    private volatile BoardView view;
    private volatile BoardSnapshot current;

    BoardTable(PolicyInForce policy, SnapshotMaker maker, BoardClock clock, String self) {
        this.policy = policy;
        this.maker = maker;
        this.clock = clock;
        long now = clock.now().nanos();
        this.view = new BoardView(
                Entries.NONE, 0, new Fleet(self, List.of(), false), Map.of(), BoardView.Link.LATE, now, now);
        this.current = maker.first(clock.millis(), policy.current(), facts(view, policy.current()));
    }

    BoardSnapshot snapshot() {
        return current;
    }

    BoardView view() {
        return view;
    }

    /** Before anything was told, Redis's clock and revision count rather than this machine's. */
    synchronized void startFrom(Exchange first) {
        clock.start(first.millis());
        current = current.at(Math.max(first.rev(), first.millis()));
    }

    /** The time without Redis counts from here. */
    void start() {
        update(seen -> seen.waiting(clock.now().nanos()));
    }

    /** The revision that everything written from here on exceeds. */
    long rev() {
        return Math.max(view.rev(), current.rev());
    }

    synchronized BoardView update(UnaryOperator<BoardView> change) {
        view = change.apply(view);
        return view;
    }

    /** Takes in what this replica has written under a revision. */
    synchronized void wrote(Change change, long rev) {
        Map<String, Entry> written = new LinkedHashMap<>();
        change.values().forEach((field, value) -> written.put(field, new Entry(rev, value)));
        view = view.changed(view.entries().merged(new Entries(written)), rev);
        publish();
    }

    synchronized void expectLag(String capability, long seconds) {
        Long before = current.lags().get(capability);
        if (before == null || before != seconds) {
            current = current.withLag(capability, seconds);
        }
    }

    synchronized void listen(Consumer<BoardSnapshot> listener) {
        listeners.add(listener);
        listener.accept(current);
    }

    /** The active region: an operator's before the policy's. */
    String region() {
        return region(view.entries().forces(), policy.current());
    }

    /** Makes the snapshot of what is known now. */
    synchronized void publish() {
        BoardSnapshot before = current;
        Policy counting = policy.current();
        BoardSnapshot made = maker.next(before, counting, facts(view, counting), clock.now());
        BoardSnapshot next = made.at(nextRev(before, made));
        if (!next.equals(before)) {
            current = next;
        }
        if (next.rev() != before.rev()) {
            tell(before, next);
        }
    }

    /** The board as it would be with other forces. */
    BoardSnapshot imagine(Map<Subject, Force> forces) {
        BoardSnapshot present = current;
        BoardFacts facts = new BoardFacts(
                present.facts().dependencies(),
                forces,
                region(forces, present.policy()),
                present.facts().shared());
        return maker.next(present, present.policy(), facts, clock.now());
    }

    private long nextRev(BoardSnapshot before, BoardSnapshot made) {
        long heard = Math.max(before.rev(), view.rev());
        boolean news = !made.saysLike(before);
        return news && heard == before.rev() ? Math.max(heard + 1, clock.millis()) : heard;
    }

    private void tell(BoardSnapshot before, BoardSnapshot next) {
        next.facts().dependencies().forEach((name, health) -> {
            DependencyHealth old = before.facts().dependencies().get(name);
            if (old != null && !old.condition().equals(health.condition())) {
                log.info(
                        "Dependency {} is {}, was {}: {}",
                        name,
                        health.condition().state(),
                        old.condition().state(),
                        health.words());
            }
        });
        listeners.forEach(listener -> tell(listener, next));
    }

    /** A listener that fails must not keep the board from the others. */
    @SuppressWarnings("CatchingUnchecked")
    private static void tell(Consumer<BoardSnapshot> listener, BoardSnapshot next) {
        try {
            listener.accept(next);
        } catch (RuntimeException e) {
            log.error("A listener of the board failed", e);
        }
    }

    private BoardFacts facts(BoardView seen, Policy counting) {
        Map<String, DependencyHealth> healths = new LinkedHashMap<>();
        counting.dependencies()
                .keySet()
                .forEach(name -> healths.put(name, seen.health(name).orElse(DependencyHealth.healthyAt(0))));
        Map<Subject, Force> forces = new LinkedHashMap<>();
        seen.entries().forces().forEach((subject, force) -> {
            if (!force.isOver(clock.millis()) && isDeclared(subject, counting)) {
                forces.put(subject, force);
            }
        });
        boolean shared = seen.link() != BoardView.Link.ALONE && seen.fleet().shared();
        return new BoardFacts(healths, forces, region(forces, counting), shared);
    }

    private static boolean isDeclared(Subject subject, Policy counting) {
        return switch (subject.kind()) {
            case CAPABILITY -> counting.capabilities().containsKey(subject.name());
            case DEPENDENCY -> counting.dependencies().containsKey(subject.name());
            case REGION, FREEZE, POLICY -> true;
        };
    }

    private static String region(Map<Subject, Force> forces, Policy counting) {
        return Optional.ofNullable(forces.get(Subject.REGION))
                .map(Force::value)
                .filter(counting.regions().all()::contains)
                .orElse(counting.regions().active());
    }
}
