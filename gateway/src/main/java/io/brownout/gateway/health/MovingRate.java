package io.brownout.gateway.health;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Events per second over about the last while. Counting is thread-safe, cheap and never waits; reading moves the window
 * on, and is for one thread at a time.
 */
final class MovingRate {

    private static final int STEPS = 10;
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private final LongAdder count = new LongAdder();
    private final LongSupplier nanos;
    private final long start;
    private final long step;
    private final long[] sums = new long[STEPS + 1];
    private long taken;

    MovingRate(Duration span, LongSupplier nanos) {
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.step = span.toNanos() / STEPS;
    }

    void count() {
        count.increment();
    }

    /** Rounded, so that steady traffic reads the same: to tenths below ten, to whole numbers above. */
    double perSecond() {
        double exact = exactPerSecond();
        return exact < 10 ? Math.rint(exact * 10) / 10 : Math.rint(exact);
    }

    private double exactPerSecond() {
        long passed = nanos.getAsLong() - start;
        long sum = count.sum();
        long present = passed / step;
        for (taken = Math.max(taken, present - sums.length); taken < present; ) {
            taken++;
            sums[(int) (taken % sums.length)] = sum;
        }
        long oldest = Math.max(0, present - STEPS);
        double span = Math.max(SECOND, (double) (passed - oldest * step));
        return (sum - sums[(int) (oldest % sums.length)]) * SECOND / span;
    }
}
