package io.brownout.it;

import io.brownout.world.TokenService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sees when a token service is asked for its keys, by its own count. Thread-safe. */
final class KeyFetchWatch implements AutoCloseable {

    /** How much later than it happened a fetch is seen at most, on a busy machine. */
    static final Duration PRECISION = Duration.ofMillis(500);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final TokenService tokens;
    private final List<Instant> fetches = new CopyOnWriteArrayList<>();
    private final Repeated looking;
    private int seen;

    KeyFetchWatch(TokenService tokens) {
        this.tokens = tokens;
        this.seen = tokens.keyFetches();
        this.looking = new Repeated(PAUSE, List.of(this::look));
    }

    private void look() {
        int count = tokens.keyFetches();
        Instant now = Instant.now();
        for (; seen < count; seen++) {
            fetches.add(now);
        }
    }

    /** When each was seen, oldest first. */
    List<Instant> fetches() {
        return List.copyOf(fetches);
    }

    @Override
    public void close() {
        looking.close();
    }
}
