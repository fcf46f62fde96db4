package io.brownout.world;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Requests at a steady rate, sent when they are due whether or not earlier ones have been answered.
 *
 * @param edge where they go
 * @param perSecond how many a second; positive
 */
public record Load(Edge edge, double perSecond) {

    /** Sends all requests and waits for every answer or failure; results are in the order of sending. */
    public List<Sent> run(int count, IntFunction<HttpRequest> requests) {
        return start(count, requests).join();
    }

    /** Sends all requests in the background; the future ends when every one has an answer or a failure. */
    public CompletableFuture<List<Sent>> start(int count, IntFunction<HttpRequest> requests) {
        List<CompletableFuture<Sent>> pending = IntStream.range(0, count)
                .mapToObj(index -> due(index, requests.apply(index)))
                .toList();
        return CompletableFuture.allOf(pending.toArray(CompletableFuture<?>[]::new))
                .thenApply(all -> pending.stream().map(CompletableFuture::join).toList());
    }

    private CompletableFuture<Sent> due(int index, HttpRequest request) {
        long delay = (long) (index * 1_000_000_000L / perSecond);
        Executor clock = CompletableFuture.delayedExecutor(delay, TimeUnit.NANOSECONDS);
        return CompletableFuture.runAsync(() -> {}, clock).thenCompose(due -> send(index, request));
    }

    private CompletableFuture<Sent> send(int index, HttpRequest request) {
        Instant at = Instant.now();
        long start = System.nanoTime();
        String key = first(request, "Idempotency-Key").replace("\"", "");
        String account = first(request, "X-Account-Id");
        return edge.sendAsync(request).handle((answer, failure) -> {
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            return new Sent(index, key, account, at, duration, answer, failure);
        });
    }

    private static String first(HttpRequest request, String header) {
        return request.headers().firstValue(header).orElse("");
    }

    /**
     * One request and what came of it.
     *
     * @param index its place in the load, from 0
     * @param key idempotency key, unquoted; empty when there was none
     * @param account account id; empty when there was none
     * @param at wall time of sending
     * @param duration until the whole answer or the failure
     * @param answer null when it failed
     * @param failure why there is no answer; null when there is one
     */
    public record Sent(
            int index,
            String key,
            String account,
            Instant at,
            Duration duration,
            @Nullable Answer answer,
            @Nullable Throwable failure) {

        /** The HTTP status; 0 when there was no answer. */
        public int status() {
            return answer == null ? 0 : answer.status();
        }
    }
}
