package io.brownout.gateway.board;

import io.brownout.gateway.policy.PolicyInForce;
import io.brownout.policy.Dependency;
import io.brownout.policy.Policy;
import io.brownout.policy.deciding.DependencyHealth;
import io.brownout.policy.deciding.Quorum;
import io.brownout.policy.deciding.Report;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A board that knows what this replica alone has seen. */
final class LocalBoard implements Board {

    private final PolicyInForce policy;
    private final SnapshotMaker maker;
    private final Clock clock;
    private final List<Consumer<BoardSnapshot>> listeners = new CopyOnWriteArrayList<>();
    private volatile BoardSnapshot current;
    private volatile Fleet fleet = new Fleet("alone", List.of(), false);

    /** @param echo how long a capability is told to be normal again */
    LocalBoard(PolicyInForce policy, Clock clock, Duration echo) {
        this.policy = policy;
        this.maker = new SnapshotMaker(echo);
        this.clock = clock;
        Policy first = policy.current();
        this.current = maker.first(
                clock.millis(),
                first,
                new BoardFacts(Map.of(), Map.of(), first.regions().active(), false));
    }

    @Override
    public BoardSnapshot snapshot() {
        return current;
    }

    @Override
    public long millis() {
        return clock.millis();
    }

    @Override
    public synchronized void report(Map<String, Report> reports, Map<String, Double> traffic) {
        fleet = new Fleet(
                "alone",
                List.of(new Fleet.Replica("alone", millis(), current.rev(), policy.digest(), reports, traffic)),
                false);
        Map<String, DependencyHealth> healths = new LinkedHashMap<>();
        policy.current().dependencies().forEach((name, dependency) -> healths.put(name, next(name, dependency)));
        BoardFacts facts = new BoardFacts(healths, Map.of(), current.facts().region(), false);
        SnapshotMaker.Moment now = new SnapshotMaker.Moment(millis(), System.nanoTime());
        BoardSnapshot made = maker.next(current, policy.current(), facts, now);
        current = made.saysLike(current)
                ? current
                : new BoardSnapshot(
                        Math.max(current.rev() + 1, millis()),
                        made.policy(),
                        made.facts(),
                        made.standings(),
                        made.lags());
        listeners.forEach(listener -> listener.accept(current));
    }

    private DependencyHealth next(String name, Dependency dependency) {
        DependencyHealth before =
                current.facts().dependencies().getOrDefault(name, DependencyHealth.healthyAt(millis()));
        Quorum quorum = new Quorum(dependency, current.facts().region());
        return before.next(
                quorum.on(fleet.reportsOn(name).values(), millis()),
                millis(),
                policy.current().recovery().hold());
    }

    @Override
    public synchronized void expectLag(String capability, long seconds) {
        Long before = current.lags().get(capability);
        if (before == null || before != seconds) {
            current = current.withLag(capability, seconds);
        }
    }

    @Override
    public Fleet fleet() {
        return fleet;
    }

    @Override
    public void onChange(Consumer<BoardSnapshot> listener) {
        listeners.add(listener);
        listener.accept(current);
    }
}
