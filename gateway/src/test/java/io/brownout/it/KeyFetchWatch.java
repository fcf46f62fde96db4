package io.brownout.it;

import io.brownout.world.TokenService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sees when a token service is asked for its keys, by its own count. Thread-safe. */
final class KeyFetchWatch implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final TokenService tokens;
    private final List<Fetch> fetches = new CopyOnWriteArrayList<>();
    private final Repeated looking;
    private Instant lookedAt = Instant.now();
    private int seen;

    KeyFetchWatch(TokenService tokens) {
        this.tokens = tokens;
        this.seen = tokens.keyFetches();
        this.looking = new Repeated(PAUSE, List.of(this::look));
    }

    private void look() {
        Instant asking = Instant.now();
        int count = tokens.keyFetches();
        Fetch fetch = new Fetch(lookedAt, Instant.now());
        for (; seen < count; seen++) {
            fetches.add(fetch);
        }
        lookedAt = asking;
    }

    /** All so far, oldest first. */
    List<Fetch> fetches() {
        return List.copyOf(fetches);
    }

    @Override
    public void close() {
        looking.close();
    }

    /**
     * A fetch, between two looks.
     *
     * @param since it had not happened yet
     * @param seen it had
     */
    record Fetch(Instant since, Instant seen) {}
}
