package io.brownout.gateway.identity;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.source.JWKSecurityContextJWKSet;
import com.nimbusds.jose.proc.JWKSecurityContext;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import io.brownout.policy.Issuer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Checks signed tokens of one issuer against one key at a time, by Spring Security. Thread-safe. */
final class SignatureCheck {

    /** A JWT, RFC 7519 section 5.1, or an access token, RFC 9068 section 2.1; no other kind. */
    private static final List<String> TYPES = List.of("JWT", "application/jwt", "at+jwt", "application/at+jwt");

    private final ReactiveJwtDecoder decoder;

    /** @param clock tells whether a token's time is over, or has not come */
    SignatureCheck(Issuer issuer, Set<JWSAlgorithm> algorithms, Clock clock) {
        NimbusReactiveJwtDecoder checked = NimbusReactiveJwtDecoder.withJwkSource(token -> keyOfThisCheck())
                .jwtProcessorCustomizer(accepting(algorithms))
                .validateType(false)
                .build();
        checked.setJwtValidator(validator(issuer, clock));
        this.decoder = checked;
    }

    static Set<JWSAlgorithm> algorithms(Issuer issuer) {
        return issuer.signing().orElseThrow().algorithms().stream()
                .map(JWSAlgorithm::parse)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The token, if that key has signed it. Fails with
     * {@link org.springframework.security.oauth2.jwt.JwtValidationException} when the key has signed it and it is no good,
     * and with any other exception when the key has not signed it.
     */
    Mono<Jwt> check(String token, SigningKey key) {
        return Mono.defer(() -> decoder.decode(token)).contextWrite(Context.of(SigningKey.class, key));
    }

    private static Flux<JWK> keyOfThisCheck() {
        return Flux.deferContextual(
                context -> Flux.just(context.get(SigningKey.class).jwk()));
    }

    private static Consumer<ConfigurableJWTProcessor<JWKSecurityContext>> accepting(Set<JWSAlgorithm> algorithms) {
        return processor -> processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(algorithms, new JWKSecurityContextJWKSet()));
    }

    private static OAuth2TokenValidator<Jwt> validator(Issuer issuer, Clock clock) {
        JwtTypeValidator type = new JwtTypeValidator(TYPES);
        type.setAllowEmpty(true);
        JwtTimestampValidator time = new JwtTimestampValidator(issuer.validity().clockSkew());
        time.setClock(clock);
        return new DelegatingOAuth2TokenValidator<>(List.of(
                type,
                time,
                new JwtIssuerValidator(issuer.issuer().orElseThrow()),
                new JwtClaimValidator<Instant>(JwtClaimNames.EXP, Objects::nonNull),
                new JwtClaimValidator<Object>(issuer.claims().subject(), Objects::nonNull),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> isMeant(audience, issuer.audience()))));
    }

    private static boolean isMeant(List<String> audience, Set<String> wanted) {
        return audience != null && audience.stream().anyMatch(wanted::contains);
    }
}
