package io.brownout.gateway.health;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.BoardFacts;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Fleet;
import io.brownout.gateway.board.Force;
import io.brownout.gateway.board.Subject;
import io.brownout.policy.DependencyState;
import io.brownout.policy.deciding.Condition;
import io.brownout.policy.deciding.DependencyHealth;
import io.brownout.policy.deciding.Report;
import io.brownout.policy.deciding.Vote;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A board that remembers the last thing it was told, and says what it is made to say. Thread-safe. */
final class StandingBoard implements Board {

    static final String PAYMENTS = "payment-gateway";

    private final List<Consumer<BoardSnapshot>> listeners = new CopyOnWriteArrayList<>();
    private volatile Map<String, Report> last = Map.of();
    private volatile Map<String, Double> traffic = Map.of();
    private volatile int times;
    private volatile long millis = 1_795_301_000_000L;
    private volatile BoardSnapshot snapshot = showing(Map.of(), Map.of());
    private volatile Fleet fleet = new Fleet("me", List.of(), true);

    /** What it was told of the payment gateway. */
    Report told() {
        return told(PAYMENTS);
    }

    Report told(String dependency) {
        return Objects.requireNonNull(last.get(dependency));
    }

    Map<String, Double> traffic() {
        return traffic;
    }

    int times() {
        return times;
    }

    void pass(long time) {
        millis += time;
    }

    /** The payment gateway is so now. */
    void agree(DependencyState state) {
        show(showing(Map.of(PAYMENTS, new DependencyHealth(Condition.of(state), millis, "why")), Map.of()));
    }

    /** An operator says that the payment gateway is so. */
    void force(DependencyState state) {
        Force force = new Force(state.toString(), "kim", "provider maintenance", "", millis, Force.FOREVER, false);
        show(showing(Map.of(), Map.of(Subject.dependency(PAYMENTS), force)));
    }

    /** Another replica votes so on the payment gateway. */
    void hear(Vote vote) {
        Report report = new Report(vote, "", millis, 0, 0, millis, 0);
        fleet = new Fleet(
                "me", List.of(new Fleet.Replica("other", millis, 1, "", Map.of(PAYMENTS, report), Map.of())), true);
    }

    private void show(BoardSnapshot next) {
        snapshot = next;
        listeners.forEach(listener -> listener.accept(next));
    }

    private static BoardSnapshot showing(Map<String, DependencyHealth> healths, Map<Subject, Force> forces) {
        BoardFacts facts = new BoardFacts(healths, forces, "us-east", true);
        return new BoardSnapshot(1, ExamplePolicy.with(), facts, Map.of(), Map.of());
    }

    @Override
    public synchronized void report(Map<String, Report> reports, Map<String, Double> requests) {
        last = Map.copyOf(reports);
        traffic = Map.copyOf(requests);
        times = times + 1;
    }

    @Override
    public long millis() {
        return millis;
    }

    @Override
    public BoardSnapshot snapshot() {
        return snapshot;
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
        listener.accept(snapshot);
    }
}
