package io.brownout.gateway.identity;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.SignedJWT;
import io.brownout.policy.Issuer;
import io.brownout.policy.deciding.Sighting;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds out about signed tokens, RFC 7519, by their issuer's published keys, here and now. A word about a token is as old
 * as the key set that it rests on: signatures are checked once, and then only whether the key is still published.
 * Thread-safe.
 */
final class SignedTokens implements TokenSource {

    static final int LONGEST_TOKEN = 8 * 1024;

    private final KeySet keys;
    private final LongSupplier nanos;
    private final SignatureCheck signatures;
    private final ClaimsReader claims;
    private final Set<JWSAlgorithm> algorithms;
    private final Duration fresh;
    private final Duration clockSkew;

    /**
     * @param nanos monotonic
     * @param clock tells whether a token's time is over, or has not come
     */
    SignedTokens(Issuer issuer, KeySet keys, LongSupplier nanos, Clock clock) {
        this.keys = keys;
        this.nanos = nanos;
        this.algorithms = SignatureCheck.algorithms(issuer);
        this.signatures = new SignatureCheck(issuer, algorithms, clock);
        this.claims = new ClaimsReader(issuer);
        this.fresh = issuer.validity().fresh();
        this.clockSkew = issuer.validity().clockSkew();
    }

    @Override
    public Mono<TokenAnswer> verify(String token) {
        return Mono.defer(
                        () -> header(token).map(header -> verify(token, header)).orElseGet(this::refused))
                .onErrorResume(error -> refused());
    }

    /** The key set is all that is renewed. */
    @Override
    public Mono<TokenAnswer> renew(String token) {
        return Mono.fromSupplier(() -> {
            keys.refreshSoon();
            return new TokenAnswer.Unknown("signed tokens are as certain as their key set, which was asked for");
        });
    }

    @Override
    public Sighting sighting(TokenVerdict.Verified verified, long now) {
        KnownKeys known = keys.known().orElse(null);
        if (known == null) {
            Duration age = Duration.ofNanos(Math.max(0, now - verified.at()));
            return new Sighting(Optional.of(age), Optional.empty(), false, Optional.empty());
        }
        if (known.isBehind(verified)) {
            keys.refreshSoon();
        }
        return known.sighting(verified, now);
    }

    /** The header of a token that may be one of this issuer's; empty when it cannot be. */
    private Optional<JWSHeader> header(String token) {
        try {
            return token.length() > LONGEST_TOKEN
                    ? Optional.empty()
                    : Optional.of(SignedJWT.parse(token).getHeader())
                            .filter(header -> algorithms.contains(header.getAlgorithm()));
        } catch (ParseException noToken) {
            return Optional.empty();
        }
    }

    private Mono<TokenAnswer> verify(String token, JWSHeader header) {
        Optional<KnownKeys> before = freshKeys();
        return before.map(known -> check(token, header, known))
                .orElseGet(Mono::empty)
                .switchIfEmpty(keys.refresh().then(Mono.defer(() -> verifyAgain(token, header, before))));
    }

    /** The key that signed it may have been published just now; one that is not published is no key. */
    private Mono<TokenAnswer> verifyAgain(String token, JWSHeader header, Optional<KnownKeys> before) {
        Optional<KnownKeys> now = freshKeys();
        if (now.isEmpty()) {
            return unlessForged(token, header);
        }
        return now.map(KnownKeys::fetched).equals(before.map(KnownKeys::fetched))
                ? refused()
                : check(token, header, now.get()).switchIfEmpty(Mono.defer(this::refused));
    }

    /** Without a fresh set nobody can say that a token is good; that it is forged can be said by an old one. */
    private Mono<TokenAnswer> unlessForged(String token, JWSHeader header) {
        TokenAnswer unknown = new TokenAnswer.Unknown("there is no key set of the last " + fresh.toSeconds() + " s");
        return keys.known()
                .filter(old -> !old.candidates(header).isEmpty())
                .map(old -> check(token, header, old)
                        .map(answer -> answer.fold(
                                said -> said instanceof TokenVerdict.Refused ? answer : unknown, none -> unknown))
                        .switchIfEmpty(Mono.defer(this::refused)))
                .orElse(Mono.just(unknown));
    }

    private Optional<KnownKeys> freshKeys() {
        long now = nanos.getAsLong();
        return keys.known().filter(known -> known.age(now).compareTo(fresh) <= 0);
    }

    /** Empty when none of these keys has signed it. */
    private Mono<TokenAnswer> check(String token, JWSHeader header, KnownKeys known) {
        return Flux.fromIterable(known.candidates(header))
                .concatMap(key -> check(token, key, known.fetched()))
                .next();
    }

    private Mono<TokenAnswer> check(String token, SigningKey key, long fetched) {
        return signatures
                .check(token, key)
                .map(jwt -> answer(jwt, key, fetched))
                .onErrorResume(JwtValidationException.class, bad -> refused())
                .onErrorResume(JwtException.class, otherKey -> Mono.empty());
    }

    private TokenAnswer answer(Jwt jwt, SigningKey key, long fetched) {
        TokenVerdict verdict = claims.identity(jwt.getClaims())
                .<TokenVerdict>map(
                        identity -> new TokenVerdict.Verified(identity, fetched, expiry(jwt), key.reference()))
                .orElseGet(() -> new TokenVerdict.Refused(nanos.getAsLong()));
        return new TokenAnswer.Said(verdict);
    }

    private long expiry(Jwt jwt) {
        Instant end = jwt.getExpiresAt();
        return end == null ? Long.MAX_VALUE : end.plus(clockSkew).getEpochSecond();
    }

    private Mono<TokenAnswer> refused() {
        return Mono.just(new TokenAnswer.Said(new TokenVerdict.Refused(nanos.getAsLong())));
    }
}
