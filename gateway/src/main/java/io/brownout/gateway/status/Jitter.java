package io.brownout.gateway.status;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Times that differ, so that not everybody comes at once. Thread-safe.
 *
 * @param random from 0 to 1
 */
record Jitter(DoubleSupplier random) {

    /** Somewhere between the two. */
    Duration between(Duration shortest, Duration longest) {
        return shortest.plusMillis(
                Math.round(random.getAsDouble() * longest.minus(shortest).toMillis()));
    }

    /** So long, a tenth more or less. */
    Duration about(Duration length) {
        Duration tenth = length.dividedBy(10);
        return between(length.minus(tenth), length.plus(tenth));
    }
}
