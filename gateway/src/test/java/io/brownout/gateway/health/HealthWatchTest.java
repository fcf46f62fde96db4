package io.brownout.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Policy;
import io.brownout.policy.deciding.Condition;
import io.brownout.policy.deciding.Situation;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class HealthWatchTest {

    private final Policy policy = Calls.eager();
    private final DependencyBreakers breakers = Calls.breakers(policy);
    private final DependencyBreaker payments = Calls.of(breakers, "payment-gateway");
    private final Told told = new Told();
    private final HealthWatch watch = new HealthWatch(policy, breakers, told);

    @Test
    void tellsTheBoardAtOnceThatADependencyIsDown() {
        Calls.permit(payments).failed(new IllegalStateException("reset"));
        Calls.permit(payments).failed(new IllegalStateException("reset"));
        assertThat(told.condition()).isEqualTo(Condition.of(DependencyState.DOWN));
        assertThat(told.last.conditionOf("auth-token-service")).isEqualTo(Condition.HEALTHY);
    }

    @Test
    void staysDownWhileTheTrialRuns() {
        Calls.halfOpen(payments);
        assertThat(told.condition()).isEqualTo(Condition.of(DependencyState.DOWN));
    }

    @Test
    void recoversWhenTheTrialSucceedsAndIsHealthyAfterTheHold() {
        Calls.halfOpen(payments);
        Calls.permit(payments).succeeded();
        assertThat(told.condition()).isEqualTo(Condition.recoveringFrom(DependencyState.DOWN));
        watch.start();
        try {
            Awaitility.await().until(() -> told.condition().equals(Condition.HEALTHY));
        } finally {
            watch.stop();
        }
        assertThat(payments.isClosed()).isTrue();
    }

    @Test
    void relapsesAtOnceWhileRecovering() {
        Calls.halfOpen(payments);
        Calls.permit(payments).succeeded();
        Calls.open(payments);
        assertThat(told.condition()).isEqualTo(Condition.of(DependencyState.DOWN));
    }

    @Test
    void runsBetweenItsStartAndItsStop() {
        assertThat(watch.isRunning()).isFalse();
        watch.start();
        assertThat(watch.isRunning()).isTrue();
        watch.stop();
        assertThat(watch.isRunning()).isFalse();
    }

    /** A board that remembers the last thing it was told. */
    private static final class Told implements Board {

        private volatile Situation last = Situation.CALM;

        Condition condition() {
            return last.conditionOf("payment-gateway");
        }

        @Override
        public BoardSnapshot snapshot() {
            return new BoardSnapshot(0, last, Map.of(), Map.of());
        }

        @Override
        public void observe(Situation situation) {
            last = situation;
        }

        @Override
        public void expectLag(String capability, long seconds) {
            throw new UnsupportedOperationException();
        }
    }
}
