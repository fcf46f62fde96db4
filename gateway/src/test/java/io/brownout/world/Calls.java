package io.brownout.world;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every call that a service received whole, whatever became of it. Thread-safe. */
final class Calls {

    private static final int KEPT = 10_000;

    private final Deque<Call> latest = new ArrayDeque<>();
    private int count;

    synchronized void add(StubRequest request) {
        count++;
        latest.add(new Call(count, request.method(), request.path(), request.key(), Instant.now()));
        if (latest.size() > KEPT) {
            latest.remove();
        }
    }

    synchronized int count() {
        return count;
    }

    /** The last ten thousand, oldest first. */
    synchronized List<Call> latest() {
        return List.copyOf(latest);
    }

    /**
     * One call.
     *
     * @param seq its number, from 1
     * @param method HTTP method
     * @param path path and query
     * @param key idempotency key, unquoted; null when there was none
     * @param at wall time of arrival
     */
    record Call(
            int seq, String method, String path, @Nullable String key, Instant at) {}
}
