package io.brownout.gateway.identity;

import io.brownout.gateway.board.BoardFacts;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Subject;
import io.brownout.gateway.identity.CallerTerms.DeskTerms;
import io.brownout.policy.Callers.TokenRequirement;
import io.brownout.policy.Capability;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Issuer.TokenForm;
import io.brownout.policy.RequestKind;
import io.brownout.policy.deciding.Decision;
import io.brownout.policy.deciding.DependencyHealth;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/** Tells who makes a request, by its bearer token. Thread-safe; its publishers end in time and never fail. */
public final class Identities {

    private static final Identification NOBODY = new Identification.Nobody();

    private final Map<String, TokenDesk> desks;
    private final TokenHasher hasher;
    private final Set<String> signing;

    /** @param desks by issuer */
    Identities(Map<String, TokenDesk> desks, TokenHasher hasher) {
        this.desks = Map.copyOf(desks);
        this.hasher = hasher;
        this.signing = desks.values().stream()
                .map(TokenDesk::issuer)
                .filter(issuer -> issuer.tokens() == TokenForm.JWT)
                .flatMap(issuer -> issuer.issuer().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What a capability asks of its callers. */
    public CallerTerms termsOf(Capability capability) {
        return CallerTerms.of(capability, desks);
    }

    /** Whether the policy names issuers. */
    boolean areAsked() {
        return !desks.isEmpty();
    }

    /**
     * Who makes a request, from memory alone; {@code null} when that does not suffice to let it go on.
     *
     * @param decision how the request is served
     */
    public @Nullable Identification atOnce(
            HttpHeaders headers, CallerTerms terms, RequestKind kind, Decision decision, BoardSnapshot snapshot) {
        String token = BearerToken.of(headers);
        if (token == null) {
            return terms.callers().token() == TokenRequirement.OPTIONAL ? NOBODY : null;
        }
        TokenHash hash = hasher.hash(token);
        for (DeskTerms asked : terms.desks()) {
            Identification known = asked.desk().atOnce(question(token, hash, asked, terms, kind, decision, snapshot));
            if (known != null) {
                return known;
            }
        }
        return null;
    }

    /** Who makes a request. */
    public Mono<Identification> identify(
            HttpHeaders headers, CallerTerms terms, RequestKind kind, Decision decision, BoardSnapshot snapshot) {
        String token = BearerToken.of(headers);
        if (token == null) {
            return terms.callers().token() == TokenRequirement.OPTIONAL
                    ? Mono.just(NOBODY)
                    : refused(IdentityRefusal.MISSING);
        }
        if (token.equals(BearerToken.MALFORMED)) {
            return refused(IdentityRefusal.MALFORMED);
        }
        return IssuerChoice.of(token, terms.desks(), signing)
                .map(asked -> asked.desk()
                        .identify(question(token, hasher.hash(token), asked, terms, kind, decision, snapshot)))
                .orElseGet(() -> refused(IdentityRefusal.REFUSED));
    }

    private static TokenQuestion question(
            String token,
            TokenHash hash,
            DeskTerms asked,
            CallerTerms terms,
            RequestKind kind,
            Decision decision,
            BoardSnapshot snapshot) {
        TokenKey key = new TokenKey(asked.desk().issuer().name(), hash);
        return new TokenQuestion(
                token, key, kind, inForce(asked, terms, decision, snapshot), asked.maxStale(), snapshot);
    }

    /** What the mode in force puts up with, if it is there for this issuer's sake, or by an order about the two. */
    private static Optional<Duration> inForce(
            DeskTerms asked, CallerTerms terms, Decision decision, BoardSnapshot snapshot) {
        if (decision.tokens().isEmpty()) {
            return decision.tokens();
        }
        BoardFacts facts = snapshot.facts();
        String dependency = asked.desk().issuer().dependency();
        DependencyHealth health = facts.dependencies().get(dependency);
        boolean unwell = health != null && health.condition().state() != DependencyState.HEALTHY;
        boolean ordered = facts.force(Subject.capability(terms.capability())).isPresent()
                || facts.force(Subject.dependency(dependency)).isPresent();
        return unwell || ordered ? decision.tokens() : Optional.empty();
    }

    private static Mono<Identification> refused(IdentityRefusal why) {
        return Mono.just(new Identification.Refused(why));
    }
}
