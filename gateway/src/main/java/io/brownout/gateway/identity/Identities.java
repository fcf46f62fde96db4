package io.brownout.gateway.identity;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.identity.CallerTerms.DeskTerms;
import io.brownout.policy.Callers.TokenRequirement;
import io.brownout.policy.Capability;
import io.brownout.policy.RequestKind;
import io.brownout.policy.deciding.Decision;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/** Tells who makes a request, by its bearer token. Thread-safe; its publishers end in time and never fail. */
public final class Identities {

    private static final Identification NOBODY = new Identification.Nobody();

    private final Map<String, TokenDesk> desks;
    private final TokenHasher hasher;

    /** @param desks by issuer */
    Identities(Map<String, TokenDesk> desks, TokenHasher hasher) {
        this.desks = Map.copyOf(desks);
        this.hasher = hasher;
    }

    /** What a capability asks of its callers. */
    public CallerTerms termsOf(Capability capability) {
        return CallerTerms.of(capability, desks);
    }

    /** What is asked of those who only look at their own. */
    AnyCaller anyCaller(BoardSnapshot snapshot) {
        return AnyCaller.of(snapshot, desks);
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
            Identification known = asked.desk().atOnce(question(token, hash, asked, kind, decision, snapshot));
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
        return IssuerChoice.of(token, terms.desks())
                .map(asked ->
                        asked.desk().identify(question(token, hasher.hash(token), asked, kind, decision, snapshot)))
                .orElseGet(() -> refused(IdentityRefusal.REFUSED));
    }

    private static TokenQuestion question(
            String token,
            TokenHash hash,
            DeskTerms asked,
            RequestKind kind,
            Decision decision,
            BoardSnapshot snapshot) {
        TokenKey key = new TokenKey(asked.desk().issuer().name(), hash);
        return new TokenQuestion(token, key, kind, decision.tokens(), asked.maxStale(), snapshot);
    }

    private static Mono<Identification> refused(IdentityRefusal why) {
        return Mono.just(new Identification.Refused(why));
    }
}
