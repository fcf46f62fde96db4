package io.brownout.gateway.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.policy.Behaviour;
import io.brownout.policy.DependencyState;
import io.brownout.policy.RequestKind;
import io.brownout.policy.deciding.Condition;
import io.brownout.policy.deciding.Situation;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalBoardTest {

    private static final Duration ECHO = Duration.ofMinutes(2);
    private static final Situation PAYMENTS_DOWN = down("payment-gateway");

    private final SettableClock clock = new SettableClock();
    private final LocalBoard board = new LocalBoard(ExamplePolicy.with(), clock, ECHO);

    @Test
    void startsCalmAtTheClocksRevision() {
        BoardSnapshot snapshot = board.snapshot();
        assertThat(snapshot.rev()).isEqualTo(clock.millis());
        assertThat(snapshot.standing("payments").isNormal()).isTrue();
        assertThat(snapshot.standing("payments").isTold()).isFalse();
        assertThat(snapshot.lags()).isEmpty();
    }

    @Test
    void decidesForSafeMethodsAndWrites() {
        board.observe(PAYMENTS_DOWN);
        Standing standing = board.snapshot().standing("payments");
        assertThat(standing.decision(RequestKind.WRITE).behaviour()).isEqualTo(Behaviour.QUEUED);
        assertThat(standing.shown().dependency()).contains("payment-gateway");
        assertThat(standing.isTold()).isTrue();
        assertThat(standing.since()).isEqualTo(clock.instant().getEpochSecond());
    }

    @Test
    void keepsItsSnapshotWhileNothingChanges() {
        BoardSnapshot calm = board.snapshot();
        board.observe(Situation.CALM);
        assertThat(board.snapshot()).isSameAs(calm);
        board.observe(PAYMENTS_DOWN);
        BoardSnapshot degraded = board.snapshot();
        clock.move(Duration.ofHours(1));
        board.observe(down("payment-gateway"));
        assertThat(board.snapshot()).isSameAs(degraded);
    }

    @Test
    void leavesASnapshotAloneThatARequestKeeps() {
        BoardSnapshot calm = board.snapshot();
        board.observe(PAYMENTS_DOWN);
        board.expectLag("payments", 9);
        assertThat(calm.standing("payments").isNormal()).isTrue();
        assertThat(calm.lags()).isEmpty();
    }

    @Test
    void raisesItsRevisionWithEveryChange() {
        long calm = board.snapshot().rev();
        board.observe(PAYMENTS_DOWN);
        long degraded = board.snapshot().rev();
        assertThat(degraded).isGreaterThan(calm);
        clock.move(Duration.ofSeconds(5));
        board.observe(Situation.CALM);
        assertThat(board.snapshot().rev()).isEqualTo(clock.millis()).isGreaterThan(degraded);
    }

    @Test
    void raisesItsRevisionWhenTheClockJumpsBack() {
        board.observe(PAYMENTS_DOWN);
        long before = board.snapshot().rev();
        clock.move(Duration.ofDays(-1));
        board.observe(Situation.CALM);
        assertThat(board.snapshot().rev()).isEqualTo(before + 1);
    }

    @Test
    void saysNormalForAWhileAfterARecovery() {
        recover();
        assertThat(board.snapshot().standing("payments").isNormal()).isTrue();
        assertThat(board.snapshot().standing("payments").isTold()).isTrue();
        clock.move(ECHO);
        board.observe(Situation.CALM);
        assertThat(board.snapshot().standing("payments").isTold()).isTrue();
        clock.move(Duration.ofSeconds(1));
        long before = board.snapshot().rev();
        board.observe(Situation.CALM);
        assertThat(board.snapshot().standing("payments").isTold()).isFalse();
        assertThat(board.snapshot().rev()).isGreaterThan(before);
    }

    @Test
    void doesNotEchoForeverWhenTheClockJumpsBack() {
        recover();
        clock.move(Duration.ofDays(-1));
        board.observe(Situation.CALM);
        assertThat(board.snapshot().standing("payments").isTold()).isFalse();
    }

    @Test
    void stopsSayingNormalWhenItRelapses() {
        recover();
        board.observe(PAYMENTS_DOWN);
        assertThat(board.snapshot().standing("payments").echo()).isFalse();
        assertThat(board.snapshot().standing("payments").isNormal()).isFalse();
    }

    @Test
    void remembersMeasuredLagsThroughEveryChange() {
        board.expectLag("payments", 9);
        BoardSnapshot measured = board.snapshot();
        board.expectLag("payments", 9);
        assertThat(board.snapshot()).isSameAs(measured);
        board.observe(PAYMENTS_DOWN);
        assertThat(board.snapshot().lags()).isEqualTo(Map.of("payments", 9L));
    }

    @Test
    void knowsNoUndeclaredCapability() {
        assertThatThrownBy(() -> board.snapshot().standing("refunds"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'refunds'");
    }

    private void recover() {
        board.observe(PAYMENTS_DOWN);
        board.observe(Situation.CALM);
    }

    private static Situation down(String dependency) {
        return new Situation(Map.of(dependency, Condition.of(DependencyState.DOWN)), Map.of(), Map.of());
    }
}
