package io.brownout.bench;

import io.brownout.bench.Way.Passport;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/**
 * Requests at a steady rate over connections that stay open, at most {@value #MOST_IN_FLIGHT} at a time; what is due
 * while so many are under way is left out. An answer that is not the expected one is an error. Thread-safe.
 */
final class SteadyLoad {

    private static final int MOST_IN_FLIGHT = 64;
    private static final Duration TICK = Duration.ofMillis(2);

    private final HttpClient client;
    private final Map<Way, List<Passport>> passports = new EnumMap<>(Way.class);
    private final AtomicInteger last = new AtomicInteger();

    /**
     * A load on a gateway.
     *
     * @param passports for every way
     */
    SteadyLoad(String gateway, Map<Way, List<Passport>> passports) {
        ConnectionProvider connections = ConnectionProvider.create("load", MOST_IN_FLIGHT);
        this.client = HttpClient.create(connections).baseUrl(gateway).responseTimeout(Duration.ofSeconds(10));
        this.passports.putAll(passports);
    }

    /** Sends one request with each passport, one after the other, so that every token is known. */
    void introduce(Way way) {
        Flux.fromIterable(passportsOf(way))
                .concatMap(passport -> send(way, passport))
                .blockLast();
    }

    /**
     * Sends requests for this long.
     *
     * @param perSecond how many; a multiple of 500 is kept exactly
     * @return how many were answered
     */
    long run(Way way, Duration time, int perSecond) {
        int perTick = Math.max(
                1, (int) (perSecond * TICK.toNanos() / Duration.ofSeconds(1).toNanos()));
        Long answered = Flux.interval(TICK)
                .take(time.dividedBy(TICK))
                .onBackpressureDrop()
                .concatMap(tick -> Flux.range(0, perTick))
                .flatMap(number -> send(way, next(way)).thenReturn(number), MOST_IN_FLIGHT)
                .count()
                .block();
        return Objects.requireNonNull(answered);
    }

    private List<Passport> passportsOf(Way way) {
        return Objects.requireNonNull(passports.get(way));
    }

    private Passport next(Way way) {
        List<Passport> all = passportsOf(way);
        return all.get(Math.floorMod(last.incrementAndGet(), all.size()));
    }

    private Mono<Void> send(Way way, Passport passport) {
        return client.headers(headers -> write(headers, passport))
                .get()
                .uri(way.path())
                .responseSingle((response, body) -> body.then(Mono.fromRunnable(() -> check(way, passport, response))));
    }

    private static void write(HttpHeaders headers, Passport passport) {
        headers.set("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0");
        headers.set("Accept", "application/json");
        headers.set("Accept-Language", "en-GB,en;q=0.7");
        headers.set("Cookie", "theme=dark; language=en");
        if (!passport.token().isEmpty()) {
            headers.set("Authorization", "Bearer " + passport.token());
        }
    }

    private static void check(Way way, Passport passport, HttpClientResponse response) {
        String askedBy = response.responseHeaders().get(Upstream.ASKED_BY, "");
        if (response.status().code() != 200 || !askedBy.equals(passport.user())) {
            throw new IllegalStateException(way + " was answered with " + response.status() + " to \"" + askedBy
                    + "\", and not to \"" + passport.user() + "\"");
        }
    }
}
