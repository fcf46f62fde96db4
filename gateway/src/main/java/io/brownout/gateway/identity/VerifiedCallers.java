package io.brownout.gateway.identity;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.intent.Caller;
import io.brownout.gateway.intent.CallerResolver;
import io.brownout.policy.Capability;
import io.brownout.policy.RequestKind;
import io.brownout.policy.deciding.Decision;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Tells who is asking by the token that was verified. On a route it is whoever the route's capability has verified;
 * elsewhere, as where intents are looked up, it is
 * verified as for a safe method of the capability in question. Thread-safe.
 */
final class VerifiedCallers implements CallerResolver {

    private final Identities identities;
    private final Board board;

    VerifiedCallers(Identities identities, Board board) {
        this.identities = identities;
        this.board = board;
    }

    /** Leaves on an exchange who was verified. */
    static void mark(ServerWebExchange exchange, Identity identity) {
        exchange.getAttributes().put(Identity.ATTRIBUTE, identity);
    }

    @Override
    public Mono<Caller> callerOf(ServerWebExchange exchange) {
        Identity verified = exchange.getAttribute(Identity.ATTRIBUTE);
        if (verified != null) {
            return Mono.just(caller(verified));
        }
        boolean routed = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR) != null;
        return routed ? Mono.just(Caller.ANONYMOUS) : anywhere(exchange);
    }

    private Mono<Caller> anywhere(ServerWebExchange exchange) {
        BoardSnapshot snapshot = board.snapshot();
        String named = exchange.getAttribute(CallerResolver.CAPABILITY);
        if (named == null) {
            return Mono.just(Caller.ANONYMOUS);
        }
        Capability capability = snapshot.policy().capabilities().get(named);
        return capability == null
                ? Mono.error(new IllegalStateException("The policy has no capability " + named + " any more"))
                : callerOf(capability, exchange, snapshot);
    }

    private Mono<Caller> callerOf(Capability capability, ServerWebExchange exchange, BoardSnapshot snapshot) {
        CallerTerms terms = identities.termsOf(capability);
        Decision looking = snapshot.standing(capability.name()).safe();
        return terms.matter()
                ? identities
                        .identify(exchange.getRequest().getHeaders(), terms, RequestKind.SAFE, looking, snapshot)
                        .map(found -> found.fold(
                                known -> caller(known.identity()), () -> Caller.ANONYMOUS, VerifiedCallers::unknown))
                : Mono.just(Caller.ANONYMOUS);
    }

    /** A token that is no good makes nobody of its holder; one that cannot be looked at now may still be somebody's. */
    private static Caller unknown(Identification.Refused refused) {
        if (refused.why() == IdentityRefusal.UNSEEN) {
            throw new IllegalStateException("The caller's token cannot be verified now");
        }
        return Caller.ANONYMOUS;
    }

    private static Caller caller(Identity identity) {
        return new Caller(identity.tenant(), identity.issuer() + "/" + identity.subject());
    }
}
