package io.brownout.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RelapseWaitTest {

    private final Nanos nanos = new Nanos();
    private double random = 0.5;
    private final RelapseWait wait =
            new RelapseWait(Duration.ofSeconds(10), Duration.ofSeconds(60), nanos, () -> random);

    @Test
    void isAsDeclaredAtFirstAndForEachFailedTrial() {
        assertThat(open(1)).isEqualTo(10_000);
        assertThat(wait.current()).isEqualTo(Duration.ofSeconds(10).toNanos());
        assertThat(wait.apply(2)).isEqualTo(10_000);
        assertThat(wait.apply(7)).isEqualTo(10_000);
    }

    @Test
    void doublesWithEachRelapseUpToEightTimes() {
        List<Long> waits = IntStream.range(0, 6).mapToObj(i -> openAndClose()).toList();
        assertThat(waits).containsExactly(10_000L, 20_000L, 40_000L, 80_000L, 80_000L, 80_000L);
    }

    @Test
    void keepsItsLengthForFailedTrialsOfARelapse() {
        openAndClose();
        assertThat(open(1)).isEqualTo(20_000);
        assertThat(wait.apply(2)).isEqualTo(20_000);
    }

    @Test
    void forgetsARelapseAfterTwoHoldsAndAWait() {
        openAndClose();
        nanos.pass(Duration.ofSeconds(130));
        assertThat(openAndClose()).isEqualTo(20_000);
        nanos.pass(Duration.ofSeconds(131));
        assertThat(openAndClose()).isEqualTo(10_000);
    }

    @Test
    void spreadsByAFifth() {
        random = 0;
        assertThat(wait.apply(1)).isEqualTo(8_000);
        random = 1;
        assertThat(wait.apply(1)).isEqualTo(12_000);
    }

    @Test
    void countsARelapseOnceHoweverOftenItIsAsked() {
        openAndClose();
        assertThat(wait.apply(1)).isEqualTo(20_000);
        assertThat(wait.apply(1)).isEqualTo(20_000);
    }

    private long open(int attempt) {
        long millis = wait.apply(attempt);
        wait.changed(StateTransition.CLOSED_TO_OPEN);
        return millis;
    }

    private long openAndClose() {
        long millis = open(1);
        wait.changed(StateTransition.OPEN_TO_HALF_OPEN);
        wait.changed(StateTransition.HALF_OPEN_TO_CLOSED);
        return millis;
    }
}
