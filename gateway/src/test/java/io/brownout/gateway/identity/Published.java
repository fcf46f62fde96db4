package io.brownout.gateway.identity;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.brownout.policy.Issuer;
import io.brownout.policy.Issuer.Claims;
import io.brownout.policy.Issuer.Grace;
import io.brownout.policy.Issuer.Signing;
import io.brownout.policy.Issuer.TokenForm;
import io.brownout.policy.Issuer.Validity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** An issuer that publishes keys, in a time of its own in which a monotonic clock runs over after a minute. */
final class Published implements AutoCloseable {

    static final Duration FRESH = Duration.ofMinutes(10);
    static final Duration SKEW = Duration.ofSeconds(30);
    static final Issuer ISSUER = new Issuer(
            "partners",
            TokenForm.JWT,
            "auth-token-service",
            "https://id.example.com/oauth2/jwks",
            Optional.of("https://id.example.com"),
            Set.of("shop"),
            new Claims("sub", "tenant", "scope"),
            new Validity(FRESH, Duration.ofSeconds(10), SKEW),
            16,
            Optional.of(new Signing(Set.of("RS256", "ES256"), new Grace(FRESH, Duration.ZERO))));

    private static final long OFFSET = Long.MAX_VALUE - Duration.ofMinutes(1).toNanos();
    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<Long> fetches = new CopyOnWriteArrayList<>();
    private final List<KeyFetch> outcomes = new CopyOnWriteArrayList<>();
    private final KeySet keys =
            new KeySet(ISSUER, () -> Mono.defer(this::fetched), outcomes::add, time, this::nanos, () -> 0);
    private final SignedTokens tokens = new SignedTokens(ISSUER, keys, this::nanos, clock());
    private volatile Mono<String> answer;

    Published(JWK... first) {
        this.answer = set(first);
    }

    /** Publishing these, and asked for the first time. */
    static Published started(JWK... first) {
        Published published = new Published(first);
        published.keys.start();
        published.pass(Duration.ZERO);
        return published;
    }

    private static Mono<String> set(JWK... published) {
        return Mono.just(new JWKSet(List.of(published)).toString());
    }

    private Mono<String> fetched() {
        fetches.add(time.now(TimeUnit.NANOSECONDS));
        return answer;
    }

    void publish(JWK... published) {
        answer = set(published);
    }

    void answer(Mono<String> next) {
        answer = next;
    }

    void pass(Duration span) {
        time.advanceTimeBy(span);
    }

    VirtualTimeScheduler time() {
        return time;
    }

    long nanos() {
        return OFFSET + time.now(TimeUnit.NANOSECONDS);
    }

    Instant now() {
        return START.plusNanos(time.now(TimeUnit.NANOSECONDS));
    }

    private Clock clock() {
        InstantSource source = this::now;
        return source.withZone(ZoneOffset.UTC);
    }

    KeySet keys() {
        return keys;
    }

    KnownKeys known() {
        return keys.known().orElseThrow();
    }

    SignedTokens tokens() {
        return tokens;
    }

    /** When they were fetched, counted from the beginning. */
    List<Duration> fetches() {
        return fetches.stream().map(Duration::ofNanos).toList();
    }

    List<KeyFetch> outcomes() {
        return outcomes;
    }

    @Override
    public void close() {
        keys.stop();
        time.dispose();
    }
}
