package io.brownout.gateway.health;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Monotonic nanoseconds that stand still until they are moved. Thread-safe. */
final class Nanos implements LongSupplier {

    private final AtomicLong now = new AtomicLong(7);

    void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    void pass(long millis) {
        pass(Duration.ofMillis(millis));
    }

    @Override
    public long getAsLong() {
        return now.get();
    }
}
