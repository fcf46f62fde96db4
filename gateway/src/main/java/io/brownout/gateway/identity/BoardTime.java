package io.brownout.gateway.identity;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells moments of this process to other replicas, and theirs to this process. Thread-safe.
 *
 * @param nanos this process's monotonic clock
 * @param boardMillis the clock that all replicas share, in milliseconds since the epoch
 */
record BoardTime(LongSupplier nanos, LongSupplier boardMillis) {

    long millis() {
        return boardMillis.getAsLong();
    }

    /** A monotonic moment on the clock that all share. */
    long millisAt(long moment) {
        return millis() - TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - moment);
    }

    /** Milliseconds that have passed since a moment on the clock that all share; none since one that is yet to come. */
    long since(long millis) {
        return Math.max(0, millis() - millis);
    }

    /** The monotonic moment of one on the clock that all share; one that is yet to come counts as now. */
    long momentOf(long millis) {
        return nanos.getAsLong() - TimeUnit.MILLISECONDS.toNanos(since(millis));
    }
}
