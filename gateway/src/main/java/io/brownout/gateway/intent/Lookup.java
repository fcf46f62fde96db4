package io.brownout.gateway.intent;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Asks an upstream for the outcome of a write, at the address of the write's route and without the route's filters.
 * Thread-safe.
 */
final class Lookup {

    private static final String KEY = "{key}";

    private final RouteLocator routes;
    private final HttpClient client;
    private final int limit;

    /** @param limit largest answer in bytes that is kept */
    Lookup(RouteLocator routes, HttpClient client, int limit) {
        this.routes = routes;
        this.client = client;
        this.limit = limit;
    }

    /**
     * Asks once; always ends with a finding within the time-out, and every failure is inconclusive.
     *
     * @param path path and query with {@code {key}} in place of the upstream key
     */
    Mono<Finding> ask(Doubt doubt, String path, Duration timeout) {
        String filled = path.replace(KEY, UriUtils.encode(doubt.upstreamKey(), StandardCharsets.UTF_8));
        return routes.getRoutes()
                .filter(route -> route.getId().equals(doubt.route()))
                .next()
                .flatMap(route -> get(addressOf(route, filled), timeout))
                .timeout(timeout)
                .defaultIfEmpty(Finding.inconclusive("route " + doubt.route() + " is gone"))
                .onErrorResume(error -> Mono.just(Finding.inconclusive(error.toString())));
    }

    private static URI addressOf(Route route, String path) {
        URI to = route.getUri();
        boolean plain = "http".equalsIgnoreCase(to.getScheme()) || "https".equalsIgnoreCase(to.getScheme());
        if (!plain || to.getHost() == null) {
            throw new IllegalArgumentException("route " + route.getId() + " leads to no http or https address");
        }
        String port = to.getPort() < 0 ? "" : ":" + to.getPort();
        return URI.create(to.getScheme() + "://" + to.getHost() + port + path);
    }

    private Mono<Finding> get(URI address, Duration timeout) {
        return client.responseTimeout(timeout)
                .get()
                .uri(address)
                .response((response, body) -> finding(response, body))
                .single();
    }

    private Mono<Finding> finding(HttpClientResponse response, ByteBufFlux body) {
        int status = response.status().code();
        if (Finding.Kind.of(status) != Finding.Kind.FOUND) {
            return Mono.just(Finding.of(new IntentAnswer(status, new HttpHeaders(), new byte[0])));
        }
        return body.asByteArray()
                .collect(ByteArrayOutputStream::new, this::append)
                .map(kept -> Finding.of(answer(status, response, kept)))
                .onErrorReturn(DataBufferLimitException.class, Finding.TOO_LARGE);
    }

    private void append(ByteArrayOutputStream kept, byte[] part) {
        if (part.length > limit - kept.size()) {
            throw new DataBufferLimitException("The answer exceeds " + limit + " bytes");
        }
        kept.writeBytes(part);
    }

    private IntentAnswer answer(int status, HttpClientResponse response, ByteArrayOutputStream kept) {
        HttpHeaders headers = new HttpHeaders();
        for (Map.Entry<String, String> header : response.responseHeaders()) {
            headers.add(header.getKey(), header.getValue());
        }
        return new IntentAnswer(status, headers, kept.toByteArray());
    }
}
