package io.brownout.gateway.identity;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.BoardFacts;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Fleet;
import io.brownout.gateway.board.Fleet.Replica;
import io.brownout.gateway.board.Force;
import io.brownout.gateway.board.Standing;
import io.brownout.gateway.board.Subject;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Policy;
import io.brownout.policy.RequestKind;
import io.brownout.policy.deciding.Condition;
import io.brownout.policy.deciding.Decider;
import io.brownout.policy.deciding.DependencyHealth;
import io.brownout.policy.deciding.Report;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A board that shows what it is told to, with clocks that stand still until they are moved. Thread-safe. */
public final class SetBoard implements Board {

    private final Policy policy;
    private final long start = System.currentTimeMillis();
    private final AtomicLong passed = new AtomicLong();
    private volatile Map<String, DependencyHealth> healths = Map.of();
    private volatile Map<Subject, Force> forces = Map.of();
    private volatile String region = "us-east";
    private volatile int replicas = 1;

    public SetBoard(Policy policy) {
        this.policy = policy;
    }

    /** The provider is so from now on. */
    public void provider(DependencyState state) {
        healths = Map.of(IdentityPolicy.PROVIDER, new DependencyHealth(Condition.of(state), millis(), "why"));
    }

    void force(Subject subject, String value) {
        forces = Map.of(subject, new Force(value, "kim", "provider maintenance", "", millis(), Force.FOREVER, false));
    }

    void region(String active) {
        region = active;
    }

    void replicas(int count) {
        replicas = count;
    }

    void pass(Duration time) {
        passed.addAndGet(time.toNanos());
    }

    long nanos() {
        return Long.MAX_VALUE - Duration.ofMinutes(1).toNanos() + passed.get();
    }

    @Override
    public long millis() {
        return start + Duration.ofNanos(passed.get()).toMillis();
    }

    @Override
    public BoardSnapshot snapshot() {
        BoardFacts facts = new BoardFacts(healths, forces, region, true);
        Decider decider = new Decider(policy);
        Map<String, Standing> standings = new LinkedHashMap<>();
        policy.capabilities()
                .forEach((name, capability) -> standings.put(
                        name,
                        new Standing(
                                name,
                                decider.decide(capability, RequestKind.SAFE, facts.situation()),
                                decider.decide(capability, RequestKind.WRITE, facts.situation()),
                                start / 1000,
                                false,
                                Optional.empty())));
        return new BoardSnapshot(7, policy, facts, standings, Map.of());
    }

    @Override
    public Fleet fleet() {
        List<Replica> live = IntStream.range(0, replicas)
                .mapToObj(i -> new Replica("replica-" + i, millis(), 7, "", Map.of(), Map.of()))
                .toList();
        return new Fleet("replica-0", live, true);
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
    public void onChange(Consumer<BoardSnapshot> listener) {
        throw new UnsupportedOperationException();
    }
}
