package io.brownout.it;

import io.brownout.world.Edge;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Simple reads again and again, beside something that is timed: what the slowest of them took, the machine took.
 * Thread-safe.
 */
final class Pauses implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Edge server;
    private final String path;
    private final AtomicLong longest = new AtomicLong();
    private final Repeated reading;

    /** Reads something of a server that costs it next to nothing, until it is closed. */
    Pauses(Edge server, String path) {
        this.server = server;
        this.path = path;
        this.reading = new Repeated(PAUSE, List.of(this::read));
    }

    private void read() {
        long start = System.nanoTime();
        int status = server.get(path).status();
        if (status != 200) {
            throw new IllegalStateException(path + " answers " + status);
        }
        longest.accumulateAndGet(System.nanoTime() - start, Math::max);
    }

    /** What the slowest read so far took. */
    Duration longest() {
        return Duration.ofNanos(longest.get());
    }

    @Override
    public void close() {
        reading.close();
    }
}
