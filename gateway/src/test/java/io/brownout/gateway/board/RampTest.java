package io.brownout.gateway.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RampTest {

    @ParameterizedTest
    @CsvSource({"-1000, 0", "100, 0", "125, 0.25", "150, 0.5", "199, 0.99", "200, 1", "9000, 1"})
    void growsEvenlyFromNothingToEverything(long now, double share) {
        assertThat(new Ramp(0, 100, 100).share(now)).isEqualTo(share);
    }

    @Test
    void bearsAMonotonicClockThatOverflows() {
        Ramp ramp = new Ramp(0, Long.MAX_VALUE - 10, 100);
        assertThat(ramp.share(Long.MAX_VALUE - 10 + 50)).isEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void neverShrinksAndStaysAShare(long seed) {
        Random random = new Random(seed);
        long from = random.nextInt();
        Ramp ramp = new Ramp(0, from, 1 + random.nextInt(1_000_000));
        double before = 0;
        for (long now = from - 1_000; now < from + 2_000_000; now += 1 + random.nextInt(5_000)) {
            double share = ramp.share(now);
            assertThat(share).as("seed %d at %d", seed, now).isBetween(before, 1.0);
            before = share;
        }
        assertThat(before).isEqualTo(1);
    }
}
