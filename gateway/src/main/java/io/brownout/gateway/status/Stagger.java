package io.brownout.gateway.status;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** Makes those who are told the same thing at once come back one after the other. Thread-safe. */
final class Stagger {

    private final DoubleSupplier luck;

    /** @param luck from 0 to 1, the latter excluded; the same for all means no stagger */
    Stagger(DoubleSupplier luck) {
        this.luck = luck;
    }

    /** A delay in whole seconds, at least one: the one given and up to half of it more. */
    Duration after(Duration delay) {
        long seconds = Math.max(1, delay.toSeconds());
        long most = Math.max(1, seconds / 2);
        return Duration.ofSeconds(seconds + (long) (luck.getAsDouble() * (most + 1)));
    }
}
