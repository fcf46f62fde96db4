package io.brownout.gateway.mode;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.health.Arrivals;
import io.brownout.gateway.health.Attempt;
import io.brownout.gateway.health.DependencyBreaker;
import io.brownout.gateway.health.EvidenceFilter;
import io.brownout.policy.Behaviour;
import io.brownout.policy.Capability;
import io.brownout.policy.RequestKind;
import java.util.Optional;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Walks one request: board snapshot, decision, behaviour. Comes after body caching and before every filter that a
 * route declares; a detached run passes through.
 */
final class ModeFilter implements GatewayFilter, Ordered {

    private static final int AFTER_BODY_CACHING = Ordered.HIGHEST_PRECEDENCE + 2000;

    private final Capability capability;
    private final Optional<DependencyBreaker> breaker;
    private final Arrivals arrivals;
    private final Board board;
    private final ModeBehaviours behaviours;
    private final RequestCounters counters;

    ModeFilter(
            Capability capability,
            Optional<DependencyBreaker> breaker,
            Arrivals arrivals,
            Board board,
            ModeBehaviours behaviours,
            RequestCounters counters) {
        this.capability = capability;
        this.breaker = breaker;
        this.arrivals = arrivals;
        this.board = board;
        this.behaviours = behaviours;
        this.counters = counters;
    }

    @Override
    public int getOrder() {
        return AFTER_BODY_CACHING;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        if (exchange.getAttribute(Attempt.ATTRIBUTE) != null) {
            return chain.filter(exchange);
        }
        arrivals.note();
        breaker.ifPresent(present -> exchange.getAttributes().put(EvidenceFilter.BREAKER, present));
        RequestKind kind = RequestKind.of(exchange.getRequest().getMethod().name());
        ModeRequest request = new ModeRequest(exchange, chain, capability, breaker, board.snapshot(), kind);
        Behaviour behaviour = request.decision().behaviour();
        counters.count(behaviour);
        return behaviours.of(behaviour).serve(request);
    }

    @Override
    public String toString() {
        return "DegradationMode=" + capability.name();
    }
}
