package io.brownout.gateway.intent;

import io.brownout.policy.Capability;
import java.util.function.Function;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * A write that a client sent and that must take effect at most once.
 *
 * @param capability what the user wants
 * @param exchange the client's exchange
 * @param filters runs the rest of the route's filters on an exchange
 * @param way how far it may go now
 */
public record GuardedWrite(
        Capability capability, ServerWebExchange exchange, Function<ServerWebExchange, Mono<Void>> filters, Way way) {

    /** How far a write may go. */
    public enum Way {
        /** It is sent now. */
        TRY,
        /** It is sent now if the breaker permits a trial call, else accepted. */
        TRIAL_OR_KEEP,
        /** It is sent now if the breaker permits a trial call, else only recalled. */
        TRIAL_OR_RECALL,
        /** It is accepted, and sent later. */
        KEEP,
        /** It is not taken; but what became of it earlier is told. */
        RECALL
    }
}
