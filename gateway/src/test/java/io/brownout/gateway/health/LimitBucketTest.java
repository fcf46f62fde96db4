package io.brownout.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.brownout.policy.Priority;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LimitBucketTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @ParameterizedTest
    @EnumSource(Priority.class)
    void startsWithOneForHighOnly(Priority priority) {
        assertThat(new LimitBucket(10, 0).take(priority, 0)).isEqualTo(priority == Priority.HIGH);
    }

    @ParameterizedTest
    @CsvSource({"HIGH, 10", "NORMAL, 9", "LOW, 6"})
    void leavesTheLastTokensToThoseWhoGoFirst(Priority priority, int passed) {
        LimitBucket bucket = new LimitBucket(10, 0);
        assertThat(taken(bucket, priority, 60 * SECOND)).isEqualTo(passed);
        assertThat(taken(bucket, Priority.HIGH, 60 * SECOND)).isEqualTo(10 - passed);
    }

    @ParameterizedTest
    @EnumSource(Priority.class)
    void servesEverybodyFromAFullBucketHoweverSmall(Priority priority) {
        assertThat(new LimitBucket(0.1, 0).take(priority, 60 * SECOND)).isTrue();
    }

    @Test
    void neverPassesMoreThanItsRateAndASecondOfBurst() {
        LimitBucket bucket = new LimitBucket(7, 0);
        long passed = 0;
        for (long now = 0; now < 10 * SECOND; now += SECOND / 1000) {
            passed += bucket.take(Priority.HIGH, now) ? 1 : 0;
        }
        assertThat(passed).isBetween(69L, 77L);
    }

    @Test
    void servesThoseWhoGoFirstWhenThereIsTooLittleForAll() {
        LimitBucket bucket = new LimitBucket(10, 0);
        int high = 0;
        int low = 0;
        for (long now = 0; now < 10 * SECOND; now += SECOND / 20) {
            low += bucket.take(Priority.LOW, now) ? 1 : 0;
            high += bucket.take(Priority.HIGH, now) ? 1 : 0;
        }
        assertThat(high).isGreaterThan(95);
        assertThat(low).isLessThan(5);
    }

    @Test
    void cutsWhatWasSavedUpWhenTheRateFalls() {
        LimitBucket bucket = new LimitBucket(100, 0);
        bucket.rate(5, 60 * SECOND);
        assertThat(taken(bucket, Priority.HIGH, 60 * SECOND)).isEqualTo(5);
    }

    @Test
    void tellsHowLongToWait() {
        LimitBucket bucket = new LimitBucket(0.5, 0);
        assertThat(bucket.take(Priority.HIGH, 0)).isTrue();
        assertThat(bucket.remaining(Priority.HIGH)).isZero();
        assertThat(bucket.wait(Priority.HIGH)).isCloseTo(2, within(0.01));
        assertThat(bucket.take(Priority.HIGH, SECOND)).isFalse();
        assertThat(bucket.wait(Priority.HIGH)).isCloseTo(1, within(0.01));
        assertThat(bucket.take(Priority.HIGH, 2 * SECOND)).isTrue();
    }

    private static int taken(LimitBucket bucket, Priority priority, long now) {
        int taken = 0;
        while (bucket.take(priority, now)) {
            taken++;
        }
        return taken;
    }
}
