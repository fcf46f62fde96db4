package io.brownout.gateway.mode;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.health.Arrivals;
import io.brownout.gateway.health.Attempt;
import io.brownout.gateway.health.DependencyBreaker;
import io.brownout.gateway.health.DependencyBreakers;
import io.brownout.gateway.health.EvidenceFilter;
import io.brownout.policy.Behaviour;
import io.brownout.policy.Capability;
import io.brownout.policy.Policy;
import io.brownout.policy.RequestKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Walks one request: board snapshot, caller, decision, behaviour. Comes after body caching and before every filter that a
 * route declares; a detached run passes through.
 */
final class ModeFilter implements GatewayFilter, Ordered {

    /** After body caching. */
    static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 2000;

    private final String capability;
    private final DependencyBreakers breakers;
    private final Board board;
    private final ModeBehaviours behaviours;
    private final RequestCounters counters;
    private final CallerCheck callers;
    private final ReturningTraffic returning = new ReturningTraffic(System::nanoTime);
    private volatile @Nullable Declared declared;

    /** @param capability its name; what it means is the policy's of the snapshot */
    ModeFilter(
            String capability,
            DependencyBreakers breakers,
            Board board,
            ModeBehaviours behaviours,
            RequestCounters counters,
            CallerCheck callers) {
        this.capability = capability;
        this.breakers = breakers;
        this.board = board;
        this.behaviours = behaviours;
        this.counters = counters;
        this.callers = callers;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return exchange.getAttribute(Attempt.ATTRIBUTE) != null ? chain.filter(exchange) : check(exchange, chain);
    }

    private Mono<Void> check(ServerWebExchange exchange, GatewayFilterChain chain) {
        BoardSnapshot snapshot = board.snapshot();
        Declared present = declaredBy(snapshot);
        return callers.serve(requestOf(exchange, chain, snapshot, present), present.callers(), this::serve);
    }

    private static ModeRequest requestOf(
            ServerWebExchange exchange, GatewayFilterChain chain, BoardSnapshot snapshot, Declared present) {
        RequestKind kind = RequestKind.of(exchange.getRequest().getMethod().name());
        if (present.upstream() != null) {
            exchange.getAttributes().put(EvidenceFilter.BREAKER, present.upstream());
        }
        return new ModeRequest(exchange, chain, present.capability(), present.breaker(), snapshot, kind);
    }

    /** A policy is looked through once. */
    @SuppressWarnings("ReferenceEquality")
    private Declared declaredBy(BoardSnapshot snapshot) {
        Declared present = declared;
        if (present == null || present.policy() != snapshot.policy()) {
            present = Declared.by(snapshot, capability, breakers, callers);
            declared = present;
        }
        return present;
    }

    private Mono<Void> serve(ModeRequest request) {
        declaredBy(request.snapshot()).arrivals().note(request.kind());
        Behaviour decided = request.decision().behaviour();
        boolean returns = returning.takes(request);
        counters.count(returns ? Behaviour.NORMAL : decided);
        return (returns ? behaviours.returningFrom(decided) : behaviours.of(decided)).serve(request);
    }

    @Override
    public String toString() {
        return "DegradationMode=" + capability;
    }

    /** What one policy says of the capability. */
    private record Declared(
            Policy policy,
            Capability capability,
            Arrivals arrivals,
            Optional<DependencyBreaker> breaker,
            @Nullable DependencyBreaker upstream,
            CheckedCallers callers) {

        static Declared by(BoardSnapshot snapshot, String name, DependencyBreakers breakers, CallerCheck callers) {
            Capability capability = snapshot.capability(name);
            Optional<DependencyBreaker> breaker = breakers.upstreamOf(capability);
            return new Declared(
                    snapshot.policy(),
                    capability,
                    breakers.arrivalsOf(capability),
                    breaker,
                    breaker.orElse(null),
                    callers.callersOf(capability));
        }
    }
}
