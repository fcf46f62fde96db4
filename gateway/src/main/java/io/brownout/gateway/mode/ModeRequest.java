package io.brownout.gateway.mode;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.health.DependencyBreaker;
import io.brownout.policy.Capability;
import io.brownout.policy.RequestKind;
import io.brownout.policy.deciding.Decision;
import java.util.Optional;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.web.server.ServerWebExchange;

/**
 * One request of a capability, with the snapshot it started with.
 *
 * @param exchange the client's exchange
 * @param chain the rest of the route's filters
 * @param capability what the user wants
 * @param breaker the breaker of the dependency behind it; empty when it declares none
 * @param snapshot the board as the request found it
 * @param kind whether it changes anything
 */
record ModeRequest(
        ServerWebExchange exchange,
        GatewayFilterChain chain,
        Capability capability,
        Optional<DependencyBreaker> breaker,
        BoardSnapshot snapshot,
        RequestKind kind) {

    Decision decision() {
        return snapshot.standing(capability.name()).decision(kind);
    }
}
