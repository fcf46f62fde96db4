package io.brownout.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A client in front of a gateway, or of anything else that speaks HTTP. Thread-safe.
 *
 * <p>It speaks HTTP/1.1, follows no redirects, repeats no writes and gives up after half a minute.
 */
public final class Edge {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String baseUrl;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** A client of the server at this URL, given without a path. */
    public Edge(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** Pays, under an idempotency key that is sent quoted. */
    public Answer pay(String key, String account, String amount) {
        return send(payment(key, account, amount));
    }

    /** A payment to be sent by {@link #send} or {@link #sendAsync}. */
    public HttpRequest payment(String key, String account, String amount) {
        String body = Json.write(new Payment(account, new BigDecimal(amount)));
        return post("/payments", key, account, body).build();
    }

    /** A JSON post under an idempotency key, for an account. */
    public HttpRequest.Builder post(String path, String key, String account, String body) {
        return request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "\"" + key + "\"")
                .header("X-Account-Id", account)
                .POST(BodyPublishers.ofString(body));
    }

    public Answer get(String path) {
        return send(request(path).GET().build());
    }

    public Answer put(String path, String json) {
        return send(request(path).PUT(BodyPublishers.ofString(json)).build());
    }

    public Answer delete(String path) {
        return send(request(path).DELETE().build());
    }

    /** A request to be completed by the caller. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path)).timeout(PATIENCE);
    }

    /** Sends and waits; no answer is an {@link UncheckedIOException}. */
    public Answer send(HttpRequest request) {
        try {
            return Answer.of(client.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + request, e);
        }
    }

    public CompletableFuture<Answer> sendAsync(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofString()).thenApply(Answer::of);
    }

    /** Follows the events that answer a request. */
    public EventStream events(HttpRequest request) {
        return EventStream.open(client, request);
    }

    /** The body of a payment. */
    private record Payment(String account, BigDecimal amount) {}
}
