package io.brownout.gateway.admin;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.BoardFacts;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Fleet;
import io.brownout.gateway.board.Force;
import io.brownout.gateway.board.Standing;
import io.brownout.gateway.board.Subject;
import io.brownout.policy.Policy;
import io.brownout.policy.RequestKind;
import io.brownout.policy.deciding.Decider;
import io.brownout.policy.deciding.DependencyHealth;
import io.brownout.policy.deciding.Report;
import io.brownout.policy.deciding.Vote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A board in memory, of a fleet that a test makes up. */
final class SmallBoard implements Board {

    static final long NOW = 1_795_301_234_000L;

    private final Policy policy;
    private final List<Consumer<BoardSnapshot>> listeners = new CopyOnWriteArrayList<>();
    private volatile BoardSnapshot shown;
    volatile Fleet fleet = new Fleet("a", List.of(), true);

    SmallBoard(Policy policy) {
        this.policy = policy;
        Map<String, DependencyHealth> healths = new LinkedHashMap<>();
        policy.dependencies().keySet().forEach(name -> healths.put(name, DependencyHealth.healthyAt(NOW)));
        this.shown = on(1, new BoardFacts(healths, Map.of(), policy.regions().active(), true));
        join("a", 1);
    }

    /** The snapshot that these facts make. */
    BoardSnapshot on(long rev, BoardFacts facts) {
        Decider decider = new Decider(policy);
        Map<String, Standing> standings = new LinkedHashMap<>();
        policy.capabilities()
                .forEach((name, capability) -> standings.put(
                        name,
                        new Standing(
                                name,
                                decider.decide(capability, RequestKind.SAFE, facts.situation()),
                                decider.decide(capability, RequestKind.WRITE, facts.situation()),
                                NOW / 1000,
                                false,
                                Optional.empty())));
        return new BoardSnapshot(rev, policy, facts, standings, Map.of());
    }

    void show(BoardFacts facts) {
        shown = on(shown.rev() + 1, facts);
        join("a", shown.rev());
        listeners.forEach(listener -> listener.accept(shown));
    }

    void show(Map<Subject, Force> forces) {
        BoardFacts facts = shown.facts();
        show(new BoardFacts(facts.dependencies(), forces, facts.region(), true));
    }

    /** A replica has come as far as a revision. */
    void join(String id, long rev) {
        Map<String, Report> reports = new LinkedHashMap<>();
        policy.dependencies()
                .keySet()
                .forEach(name ->
                        reports.put(name, new Report(Vote.FAILS, "12 of 20 calls failed", NOW, 3, NOW, NOW, 1)));
        List<Fleet.Replica> others = new ArrayList<>(
                fleet.replicas().stream().filter(one -> !one.id().equals(id)).toList());
        others.add(new Fleet.Replica(id, NOW, rev, "digest", reports, Map.of("payments", 2.5)));
        fleet = new Fleet("a", others, true);
    }

    @Override
    public BoardSnapshot snapshot() {
        return shown;
    }

    @Override
    public long millis() {
        return NOW;
    }

    @Override
    public void report(Map<String, Report> reports, Map<String, Double> traffic) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void expectLag(String capability, long seconds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Fleet fleet() {
        return fleet;
    }

    @Override
    public void onChange(Consumer<BoardSnapshot> listener) {
        listeners.add(listener);
        listener.accept(shown);
    }
}
