package io.brownout.gateway.health;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/** A clock that starts right and then only goes forward, however the machine's clock is set. Thread-safe. */
final class MonotonicClock extends Clock {

    private final Instant origin = Instant.now();
    private final LongSupplier nanos;
    private final long start;

    MonotonicClock(LongSupplier nanos) {
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    @Override
    public Instant instant() {
        return origin.plusNanos(nanos.getAsLong() - start);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
