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
 * @param live whether it is tried now; else it is only kept
 */
public record GuardedWrite(
        Capability capability,
        ServerWebExchange exchange,
        Function<ServerWebExchange, Mono<Void>> filters,
        boolean live) {}
