package io.brownout.gateway.board;

import io.brownout.gateway.policy.PolicyInForce;
import io.brownout.policy.Behaviour;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Policy;
import io.brownout.policy.deciding.Report;
import io.brownout.policy.deciding.Vote;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** One gateway's part in the board, moved step by step by a test. */
final class Replica {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final String id = BoardLoop.newName();
    final Scheduler thread = Schedulers.newBoundedElastic(1, 1024, "board-" + id, 5, true);
    final Nanos nanos = new Nanos();
    final BoardClock clock = new BoardClock(Clock.systemUTC(), nanos);
    final BoardStore store;
    final BoardTable table;
    final SharedBoard board;
    final OrderDesk desk;
    private final Map<String, Report> reports = new LinkedHashMap<>();

    Replica(ReactiveRedisTemplate<String, String> redis, Policy policy, BoardProperties properties) {
        PolicyInForce given = PolicyInForce.given(policy);
        store = new BoardStore(redis, "test", properties, thread);
        table = new BoardTable(given, new SnapshotMaker(Duration.ofMinutes(2)), clock, id);
        board = new SharedBoard(given, table, store, clock, properties);
        desk = new OrderDesk(board, table, store, clock);
        nanos.pass(properties.poll().multipliedBy(3));
        policy.dependencies().keySet().forEach(name -> reports.put(name, reportOf(Vote.NONE)));
    }

    /** Changes its vote on a dependency; the others learn of it by its next step. */
    Replica says(String dependency, Vote vote) {
        reports.put(dependency, reportOf(vote));
        board.report(reports, Map.of());
        return this;
    }

    private Report reportOf(Vote vote) {
        long now = clock.millis();
        return new Report(vote, vote == Vote.NONE ? "" : "all " + vote, now, 0, 0, now, 0);
    }

    /** One look at everything, also at Redis. */
    Replica step() {
        board.look();
        board.step().block(PATIENCE);
        return this;
    }

    BoardSnapshot snapshot() {
        return board.snapshot();
    }

    DependencyState state(String dependency) {
        return Objects.requireNonNull(snapshot().facts().dependencies().get(dependency))
                .condition()
                .state();
    }

    Behaviour behaviour(String capability) {
        return snapshot().standing(capability).shown().behaviour();
    }

    boolean isShared() {
        return snapshot().facts().shared();
    }

    /** The others have had the time to report again. */
    void assemble() {
        nanos.pass(Trio.PROPERTIES.poll().multipliedBy(3));
    }

    OrderOutcome carryOut(Order order) {
        return Objects.requireNonNull(desk.carryOut(order, OptionalLong.empty()).block(PATIENCE));
    }
}
