package io.brownout.policy.deciding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.brownout.policy.Mode.Pace;
import io.brownout.policy.Rate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayPaceTest {

    private static final Pace TWO_TO_FIFTEEN = new Pace(new Rate(2), new Rate(15));

    @Test
    void startsAtTheDeclaredRate() {
        assertThat(ReplayPace.starting(TWO_TO_FIFTEEN, 20)).isEqualTo(new ReplayPace(2, 2, 0.2, 15));
    }

    @Test
    void neverExceedsTheQuota() {
        assertThat(ReplayPace.starting(TWO_TO_FIFTEEN, 5).ceiling()).isEqualTo(5);
        assertThat(ReplayPace.starting(TWO_TO_FIFTEEN, 1).perSecond()).isEqualTo(1);
    }

    @Test
    void aSecondOfSuccessesAddsAboutOneStep() {
        ReplayPace pace = new ReplayPace(10, 2, 0.2, 15);
        for (int success = 0; success < 10; success++) {
            pace = pace.succeeded();
        }

        assertThat(pace.perSecond()).isCloseTo(12, within(0.2));
    }

    @Test
    void belowOnePerSecondEachSuccessAddsOneStep() {
        assertThat(new ReplayPace(0.5, 0.25, 0.05, 5).succeeded().perSecond()).isEqualTo(0.75);
    }

    @Test
    void halvesWhenThrottledDownToTheFloor() {
        ReplayPace pace = new ReplayPace(8, 2, 3, 15);

        assertThat(pace.throttled().perSecond()).isEqualTo(4);
        assertThat(pace.throttled().throttled().perSecond()).isEqualTo(3);
    }

    @Test
    void stopsGrowingAtTheCeiling() {
        assertThat(new ReplayPace(14.99, 2, 0.2, 15).succeeded().perSecond()).isEqualTo(15);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void staysBetweenFloorAndCeilingWhateverHappens(long seed) {
        Random random = new Random(seed);
        double max = 0.001 + random.nextDouble() * 100;
        Pace declared = new Pace(new Rate(max * (0.01 + 0.99 * random.nextDouble())), new Rate(max));
        ReplayPace pace = ReplayPace.starting(declared, 0.001 + random.nextDouble() * 100);

        for (int attempt = 0; attempt < 2_000; attempt++) {
            ReplayPace next = random.nextInt(4) == 0 ? pace.throttled() : pace.succeeded();
            assertThat(next.perSecond())
                    .as("seed %d, attempt %d", seed, attempt)
                    .isBetween(pace.floor(), pace.ceiling());
            assertThat(next.perSecond()).isPositive();
            pace = next;
        }
    }
}
