package io.brownout.gateway.identity;

import io.brownout.policy.Issuer;
import io.brownout.policy.deciding.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2TokenIntrospectionClaimNames;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.ReactiveOpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.introspection.SpringReactiveOpaqueTokenIntrospector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Finds out about opaque tokens by asking their issuer, RFC 7662. Thread-safe. */
final class OpaqueTokens implements TokenSource {

    /** Providers and what stands before them refuse longer ones in their own ways. */
    static final int LONGEST_TOKEN = 4 * 1024;

    private final Issuer issuer;
    private final ReactiveOpaqueTokenIntrospector introspector;
    private final ProviderCalls calls;
    private final ClaimsReader claims;
    private final LongSupplier nanos;

    private OpaqueTokens(
            Issuer issuer, ReactiveOpaqueTokenIntrospector introspector, ProviderCalls calls, LongSupplier nanos) {
        this.issuer = issuer;
        this.introspector = introspector;
        this.calls = calls;
        this.claims = new ClaimsReader(issuer);
        this.nanos = nanos;
    }

    /** Asks by Spring Security's introspector. */
    static OpaqueTokens of(Issuer issuer, WebClient client, ProviderCalls calls, LongSupplier nanos) {
        WebClient listening = client.mutate().filter(new IntrospectionAnswers()).build();
        return new OpaqueTokens(
                issuer, new SpringReactiveOpaqueTokenIntrospector(issuer.url(), listening), calls, nanos);
    }

    @Override
    public Mono<TokenAnswer> verify(String token, Urgency urgency) {
        return token.length() > LONGEST_TOKEN
                ? Mono.fromSupplier(() -> new TokenAnswer.Said(refused()))
                : ask(token, urgency);
    }

    @Override
    public Mono<TokenAnswer> renew(String token, TokenVerdict.Verified known) {
        return ask(token, Urgency.SOME_TIME);
    }

    @Override
    public boolean isOnTrial() {
        return calls.areOnTrial();
    }

    @Override
    public Sighting sighting(TokenVerdict.Verified verified, long now) {
        Duration age = Duration.ofNanos(Math.max(0, now - verified.at()));
        return new Sighting(Optional.of(age), Optional.empty(), false, Optional.empty());
    }

    private Mono<TokenAnswer> ask(String token, Urgency urgency) {
        return calls.call(urgency, Mono.defer(() -> introspected(token, nanos.getAsLong())))
                .<TokenAnswer>map(TokenAnswer.Said::new)
                .onErrorResume(error -> Mono.just(new TokenAnswer.Unknown(Words.of(error))));
    }

    /** Its word is as old as the question. */
    private Mono<TokenVerdict> introspected(String token, long asked) {
        return introspector
                .introspect(token)
                .map(principal -> verdict(principal, asked))
                .onErrorResume(BadOpaqueTokenException.class, refusal -> Mono.just(refused()));
    }

    private TokenVerdict verdict(OAuth2AuthenticatedPrincipal principal, long asked) {
        Map<String, Object> said = principal.getAttributes();
        return isMeant(said)
                ? claims.identity(said)
                        .<TokenVerdict>map(identity -> new TokenVerdict.Verified(identity, asked, expiry(said), ""))
                        .orElseGet(this::refused)
                : refused();
    }

    private TokenVerdict.Refused refused() {
        return new TokenVerdict.Refused(nanos.getAsLong());
    }

    /** Whether it was issued by whom the policy names, for one whom the policy names. */
    private boolean isMeant(Map<String, Object> said) {
        Object named = said.get(OAuth2TokenIntrospectionClaimNames.ISS);
        boolean ours = issuer.issuer()
                .filter(wanted -> !wanted.equals(String.valueOf(named)))
                .isEmpty();
        return ours && (issuer.audience().isEmpty() || names(said.get(OAuth2TokenIntrospectionClaimNames.AUD)));
    }

    private boolean names(@Nullable Object audience) {
        Set<String> wanted = issuer.audience();
        return audience instanceof Collection<?> listed
                ? listed.stream().anyMatch(wanted::contains)
                : audience instanceof String named && wanted.contains(named);
    }

    private long expiry(Map<String, Object> said) {
        return said.get(OAuth2TokenIntrospectionClaimNames.EXP) instanceof Instant end
                ? end.getEpochSecond()
                : Long.MAX_VALUE;
    }
}
