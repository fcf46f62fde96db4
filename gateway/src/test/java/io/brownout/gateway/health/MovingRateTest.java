package io.brownout.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MovingRateTest {

    private final Nanos nanos = new Nanos();
    private final MovingRate rate = new MovingRate(Duration.ofSeconds(5), nanos);

    @Test
    void isZeroWithoutEvents() {
        assertThat(rate.perSecond()).isZero();
        nanos.pass(60_000);
        assertThat(rate.perSecond()).isZero();
    }

    @Test
    void countsTheFirstSecondWhole() {
        count(7);
        assertThat(rate.perSecond()).isEqualTo(7);
        nanos.pass(2_000);
        assertThat(rate.perSecond()).isEqualTo(3.5);
    }

    @Test
    void readsSteadyTrafficAsItIsAndTheSameEachTime() {
        steady(10, 10_000);
        for (int i = 0; i < 50; i++) {
            steady(10, 100);
            assertThat(rate.perSecond()).isEqualTo(100);
        }
    }

    @Test
    void forgetsWhatIsOlderThanItsSpan() {
        steady(10, 10_000);
        nanos.pass(5_500);
        assertThat(rate.perSecond()).isLessThan(2);
        nanos.pass(5_000);
        assertThat(rate.perSecond()).isZero();
    }

    @Test
    void survivesThatNobodyReadsForLong() {
        count(1_000);
        nanos.pass(3_600_000);
        assertThat(rate.perSecond()).isZero();
        count(10);
        nanos.pass(1_000);
        assertThat(rate.perSecond()).isPositive();
    }

    private void steady(int each, long millis) {
        for (long passed = 0; passed < millis; passed += 100) {
            count(each);
            nanos.pass(100);
            rate.perSecond();
        }
    }

    private void count(int times) {
        for (int i = 0; i < times; i++) {
            rate.count();
        }
    }
}
