package io.brownout.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Fleet;
import io.brownout.policy.deciding.Report;
import io.brownout.policy.deciding.Vote;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class HealthWatchTest {

    private final DependencyBreakers breakers = Calls.breakers(Calls.eager());
    private final DependencyBreaker payments = Calls.of(breakers, "payment-gateway");
    private final Told told = new Told();
    private final HealthWatch watch = new HealthWatch(breakers, told);

    @Test
    void tellsTheBoardAtOnceThatCallsFail() {
        Calls.permit(payments).failed(new IllegalStateException("reset"));
        Calls.permit(payments).failed(new IllegalStateException("reset"));
        assertThat(told.vote("payment-gateway")).isEqualTo(Vote.FAILS);
        assertThat(told.vote("auth-token-service")).isNotEqualTo(Vote.FAILS);
    }

    @Test
    void knowsNothingWhileTheTrialRuns() {
        Calls.halfOpen(payments);
        assertThat(told.vote("payment-gateway")).isEqualTo(Vote.NONE);
    }

    @Test
    void tellsThatItWorksWhenTheTrialSucceeds() {
        Calls.halfOpen(payments);
        Calls.permit(payments).succeeded();
        assertThat(told.vote("payment-gateway")).isEqualTo(Vote.WORKS);
    }

    @Test
    void keepsTellingWhileItRuns() {
        watch.start();
        try {
            Awaitility.await().until(() -> told.times > 2);
        } finally {
            watch.stop();
        }
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

        private volatile Map<String, Report> last = Map.of();
        private volatile int times;

        Vote vote(String dependency) {
            return Objects.requireNonNull(last.get(dependency)).vote();
        }

        @Override
        public synchronized void report(Map<String, Report> reports, Map<String, Double> traffic) {
            last = Map.copyOf(reports);
            times++;
        }

        @Override
        public long millis() {
            return 0;
        }

        @Override
        public BoardSnapshot snapshot() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void expectLag(String capability, long seconds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Fleet fleet() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onChange(Consumer<BoardSnapshot> listener) {
            throw new UnsupportedOperationException();
        }
    }
}
