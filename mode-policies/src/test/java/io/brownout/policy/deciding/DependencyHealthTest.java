package io.brownout.policy.deciding;

import static io.brownout.policy.DependencyState.DOWN;
import static io.brownout.policy.DependencyState.STRAINED;
import static io.brownout.policy.deciding.DependencyHealth.Evidence.FAILS;
import static io.brownout.policy.deciding.DependencyHealth.Evidence.ON_TRIAL;
import static io.brownout.policy.deciding.DependencyHealth.Evidence.WORKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.deciding.DependencyHealth.Evidence;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DependencyHealthTest {

    private static final Duration HOLD = Duration.ofSeconds(60);
    private static final long START = -5;
    private static final long BEFORE_HOLD = START + HOLD.toNanos() - 1;
    private static final long AT_HOLD = START + HOLD.toNanos();

    private static final Condition IS_DOWN = Condition.of(DOWN);
    private static final Condition IS_STRAINED = Condition.of(STRAINED);
    private static final Condition RECOVERS = Condition.recoveringFrom(DOWN);

    static Stream<Arguments> transitions() {
        return Stream.of(
                Arguments.of(Condition.HEALTHY, WORKS, Condition.HEALTHY, Condition.HEALTHY),
                Arguments.of(Condition.HEALTHY, FAILS, IS_DOWN, IS_DOWN),
                Arguments.of(Condition.HEALTHY, ON_TRIAL, Condition.HEALTHY, Condition.HEALTHY),
                Arguments.of(
                        IS_STRAINED, WORKS, Condition.recoveringFrom(STRAINED), Condition.recoveringFrom(STRAINED)),
                Arguments.of(IS_STRAINED, FAILS, IS_DOWN, IS_DOWN),
                Arguments.of(IS_STRAINED, ON_TRIAL, IS_STRAINED, IS_STRAINED),
                Arguments.of(IS_DOWN, WORKS, RECOVERS, RECOVERS),
                Arguments.of(IS_DOWN, FAILS, IS_DOWN, IS_DOWN),
                Arguments.of(IS_DOWN, ON_TRIAL, IS_DOWN, IS_DOWN),
                Arguments.of(RECOVERS, WORKS, RECOVERS, Condition.HEALTHY),
                Arguments.of(RECOVERS, FAILS, IS_DOWN, IS_DOWN),
                Arguments.of(RECOVERS, ON_TRIAL, RECOVERS, RECOVERS));
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void everyEvidenceInEveryState(Condition from, Evidence evidence, Condition beforeHold, Condition atHold) {
        DependencyHealth health = new DependencyHealth(from, START);

        assertChange(health, health.next(evidence, BEFORE_HOLD, HOLD), beforeHold, BEFORE_HOLD);
        assertChange(health, health.next(evidence, AT_HOLD, HOLD), atHold, AT_HOLD);
    }

    @Test
    void healthyGoesDownAtOnce() {
        assertThat(DependencyHealth.healthyAt(START).next(FAILS, START, HOLD).condition())
                .isEqualTo(IS_DOWN);
    }

    @Test
    void strainedRecoversBeforeItIsHealthy() {
        DependencyHealth recovering = new DependencyHealth(IS_STRAINED, START).next(WORKS, 10, HOLD);

        assertThat(recovering).isEqualTo(new DependencyHealth(Condition.recoveringFrom(STRAINED), 10));
        assertThat(recovering.next(WORKS, 10 + HOLD.toNanos(), HOLD).condition())
                .isEqualTo(Condition.HEALTHY);
    }

    @Test
    void downStaysDownDuringTrialCalls() {
        DependencyHealth down = new DependencyHealth(IS_DOWN, START);

        assertThat(down.next(ON_TRIAL, AT_HOLD, HOLD)).isSameAs(down);
    }

    @Test
    void aRelapseStartsTheHoldAgain() {
        DependencyHealth recovering = new DependencyHealth(RECOVERS, START)
                .next(FAILS, BEFORE_HOLD, HOLD)
                .next(WORKS, AT_HOLD, HOLD);

        assertThat(recovering).isEqualTo(new DependencyHealth(RECOVERS, AT_HOLD));
        assertThat(recovering.next(WORKS, AT_HOLD + HOLD.toNanos() - 1, HOLD)).isSameAs(recovering);
    }

    @Test
    void aMonotonicClockMayOverflow() {
        long late = Long.MAX_VALUE - 1;
        DependencyHealth recovering = new DependencyHealth(RECOVERS, late);

        assertThat(recovering.next(WORKS, late + 10, HOLD)).isSameAs(recovering);
        assertThat(recovering.next(WORKS, late + HOLD.toNanos(), HOLD).condition())
                .isEqualTo(Condition.HEALTHY);
    }

    private static void assertChange(DependencyHealth from, DependencyHealth to, Condition expected, long now) {
        if (from.condition().equals(expected)) {
            assertThat(to).isSameAs(from);
        } else {
            assertThat(to).isEqualTo(new DependencyHealth(expected, now));
        }
    }
}
