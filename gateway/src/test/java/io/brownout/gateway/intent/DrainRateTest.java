package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DrainRateTest {

    private final DrainRate rate = new DrainRate();

    @Test
    void promisesNothingBeforeSomethingWasSeenToDrain() {
        assertThat(rate.expectedWait(backlog(10, 0), second(0))).isEmpty();
        assertThat(rate.expectedWait(backlog(10, 0), second(1))).isEmpty();
        assertThat(rate.expectedWait(backlog(10, 5), second(1.5))).isEmpty();
    }

    @Test
    void dividesWhatWaitsByWhatWasSettled() {
        rate.expectedWait(backlog(30, 100), second(0));
        assertThat(rate.expectedWait(backlog(20, 110), second(2))).contains(4L);
        assertThat(rate.expectedWait(backlog(21, 110), second(2.5))).contains(5L);
        assertThat(rate.expectedWait(backlog(0, 110), second(2.7))).contains(0L);
    }

    @Test
    void leansTowardsTheLatestRate() {
        rate.expectedWait(backlog(100, 0), second(0));
        assertThat(rate.expectedWait(backlog(100, 10), second(1))).contains(10L);
        assertThat(rate.expectedWait(backlog(100, 30), second(2))).contains(8L);
    }

    @Test
    void keepsItsRateThroughAPauseAndThroughAnEmptiedStore() {
        rate.expectedWait(backlog(100, 0), second(0));
        rate.expectedWait(backlog(100, 10), second(1));
        assertThat(rate.expectedWait(backlog(100, 10), second(60))).contains(10L);
        assertThat(rate.expectedWait(backlog(50, 0), second(61))).contains(5L);
        assertThat(rate.expectedWait(backlog(50, 10), second(62))).contains(5L);
    }

    private static Backlog backlog(long depth, long settled) {
        return new Backlog(depth, depth, 0, settled, 0, 0, 0, 0, 0);
    }

    private static long second(double at) {
        return (long) (at * TimeUnit.SECONDS.toNanos(1));
    }
}
