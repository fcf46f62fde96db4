package io.brownout.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Capability;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Policy;
import io.brownout.policy.RequestKind;
import io.brownout.policy.deciding.Report;
import io.brownout.policy.deciding.Vote;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthWatchTest {

    private final Nanos nanos = new Nanos();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Policy policy = Calls.eager();
    private final DependencyBreakers breakers = Calls.breakers(policy, nanos);
    private final DependencyBreaker payments = Calls.of(breakers, StandingBoard.PAYMENTS);
    private final Probes probes = new Probes(breakers, new HealthProperties(Map.of()), meters);
    private final StandingBoard board = new StandingBoard();
    private final HealthWatch watch = new HealthWatch(breakers, probes, board, nanos);

    @AfterEach
    void stop() {
        probes.destroy();
    }

    @Test
    void tellsTheBoardAtOnceThatCallsFail() {
        Calls.fail(payments, 2);
        assertThat(board.told().vote()).isEqualTo(Vote.FAILS);
        assertThat(board.told().words()).isEqualTo("2 of 2 calls failed, threshold 50%");
        assertThat(board.told("auth-token-service").vote()).isEqualTo(Vote.NONE);
    }

    @Test
    void knowsNothingWhileTheTrialRunsAndTellsHowItEnds() {
        Calls.halfOpen(payments);
        assertThat(board.told().vote()).isEqualTo(Vote.NONE);
        Calls.succeed(payments, 1);
        assertThat(board.told().vote()).isEqualTo(Vote.WORKS);
    }

    @Test
    void tellsSinceWhenItVotesSo() {
        watch.look();
        pass(5_000);
        Calls.fail(payments, 2);
        Report first = board.told();
        pass(5_000);
        watch.look();
        assertThat(first.since()).isEqualTo(board.millis() - 5_000);
        assertThat(board.told()).isEqualTo(first);
        assertThat(first.watched()).isEqualTo(board.millis() - 10_000);
    }

    @Test
    void followsTheBoardsClockWhenThatIsSet() {
        watch.look();
        board.pass(3_600_000);
        watch.look();
        assertThat(board.told().watched()).isEqualTo(board.millis());
    }

    @Test
    void tellsWhenItLastHeardOfADependency() {
        watch.look();
        assertThat(board.told().heard()).isZero();
        Calls.succeed(payments, 1);
        pass(5_000);
        watch.look();
        assertThat(board.told().heard()).isEqualTo(board.millis() - 5_000);
        payments.heard();
        watch.look();
        assertThat(board.told().heard()).isEqualTo(board.millis());
    }

    @Test
    void tellsWhatUsersWant() {
        Capability capability = Objects.requireNonNull(policy.capabilities().get("payments"));
        for (int i = 0; i < 30; i++) {
            breakers.arrivalsOf(capability).note(RequestKind.WRITE);
        }
        pass(5_000);
        watch.look();
        assertThat(board.told().demand()).isEqualTo(6);
        assertThat(board.traffic()).containsEntry("payments", 6.0);
    }

    @Test
    void movesItsBreakersWithTheBoard() {
        board.agree(DependencyState.DOWN);
        assertThat(payments.isClosed()).isFalse();
        board.agree(DependencyState.RECOVERING);
        assertThat(payments.isClosed()).isTrue();
        board.agree(DependencyState.STRAINED);
        assertThat(payments.isClosed()).isTrue();
    }

    @Test
    void leavesABreakerAloneThatHasProvedMoreThanTheBoardKnows() {
        board.agree(DependencyState.DOWN);
        payments.breaker().transitionToHalfOpenState();
        Calls.succeed(payments, 1);
        board.agree(DependencyState.DOWN);
        watch.look();
        assertThat(payments.isClosed()).isTrue();
        assertThat(board.told().vote()).isEqualTo(Vote.WORKS);
    }

    @Test
    void takesUpTrialsAgainWhenItsOwnProofIsOldAndAllAgreeThatItIsDown() {
        leavesABreakerAloneThatHasProvedMoreThanTheBoardKnows();
        pass(60_000);
        watch.look();
        assertThat(payments.isClosed()).isFalse();
    }

    @Test
    void followsAForceOnlyWhereItSaysDown() {
        for (DependencyState state : DependencyState.values()) {
            board.force(state);
            assertThat(payments.isClosed()).as("%s", state).isEqualTo(state != DependencyState.DOWN);
            board.agree(DependencyState.RECOVERING);
        }
    }

    @Test
    void declaresHowLongAProbeTakesWhereThereIsOne() {
        watch.look();
        assertThat(board.told().patience()).isZero();
        assertThat(board.told("auth-token-service").patience())
                .isEqualTo(Duration.ofSeconds(1).toMillis());
    }

    @Test
    void showsMeters() {
        new DependencyMeters(watch, board, meters).afterSingletonsInstantiated();
        board.force(DependencyState.DOWN);
        pass(7_000);
        assertThat(state("computed")).isZero();
        assertThat(state("in-force")).isEqualTo(3);
        assertThat(meters.get("brownout.dependency.silence")
                        .tag("dependency", StandingBoard.PAYMENTS)
                        .gauge()
                        .value())
                .isEqualTo(7);
    }

    @Test
    void keepsTellingWhileItRuns() {
        assertThat(watch.isRunning()).isFalse();
        watch.start();
        try {
            assertThat(watch.isRunning()).isTrue();
            Awaitility.await().until(() -> board.times() > 2);
        } finally {
            watch.stop();
        }
        assertThat(watch.isRunning()).isFalse();
    }

    private double state(String view) {
        return meters.get("brownout.dependency.state")
                .tag("dependency", StandingBoard.PAYMENTS)
                .tag("view", view)
                .gauge()
                .value();
    }

    private void pass(long millis) {
        nanos.pass(millis);
        board.pass(millis);
    }
}
