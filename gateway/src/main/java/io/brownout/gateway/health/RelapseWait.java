package io.brownout.gateway.health;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * How long a breaker stays open: the declared wait, doubled with each relapse up to eight times of it, and never twice
 * quite the same, so that replicas do not try all at once. Opening soon after closing is a relapse. Thread-safe.
 */
final class RelapseWait implements IntervalFunction {

    private static final int MOST_DOUBLINGS = 3;
    private static final double JITTER = 0.2;
    private static final long NEVER = Long.MIN_VALUE;

    private final Duration base;
    private final long remembered;
    private final LongSupplier nanos;
    private final DoubleSupplier random;
    private volatile long closedAt = NEVER;
    private volatile int relapses;
    private volatile long current;

    /**
     * @param base the declared wait
     * @param hold how long a recovery takes
     * @param random uniform in 0..1
     */
    RelapseWait(Duration base, Duration hold, LongSupplier nanos, DoubleSupplier random) {
        this.base = base;
        this.remembered = hold.multipliedBy(2).toNanos();
        this.nanos = nanos;
        this.random = random;
        this.current = base.toNanos();
    }

    /** Milliseconds to stay open, asked by the breaker just before it opens, for the n-th time without closing. */
    @Override
    public Long apply(Integer attempt) {
        int count = Math.min(attempt <= 1 ? relapsesIfOpenedNow() : relapses, MOST_DOUBLINGS);
        double jittered = (base.toMillis() << count) * (1 - JITTER + 2 * JITTER * random.getAsDouble());
        long millis = Math.max(1, Math.round(jittered));
        current = TimeUnit.MILLISECONDS.toNanos(millis);
        return millis;
    }

    /** Nanoseconds of the present, or else the latest, wait. */
    long current() {
        return current;
    }

    void changed(StateTransition transition) {
        if (transition.getToState() == State.CLOSED) {
            closedAt = nanos.getAsLong();
        } else if (transition == StateTransition.CLOSED_TO_OPEN) {
            relapses = relapsesIfOpenedNow();
        }
    }

    private int relapsesIfOpenedNow() {
        boolean relapse = closedAt != NEVER && nanos.getAsLong() - closedAt <= remembered + base.toNanos();
        return relapse ? relapses + 1 : 0;
    }
}
