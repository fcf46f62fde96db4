package io.brownout.gateway.intent;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import io.brownout.gateway.health.Attempt;
import io.brownout.gateway.health.EvidenceFilter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.reactivestreams.Publisher;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Sends an accepted intent through the route it came in on, predicate first, since URI variables live there.
 * Thread-safe.
 */
final class ReplayRoute {

    private final RouteLocator routes;
    private final FilteringWebHandler handler;
    private final RouteRun run;

    ReplayRoute(RouteLocator routes, FilteringWebHandler handler, RouteRun run) {
        this.routes = routes;
        this.handler = handler;
        this.run = run;
    }

    /** One attempt; empty when the route is gone or no longer matches. */
    Mono<AttemptResult> dispatch(ClaimedIntent intent, Upstream upstream, Optional<String> keyHeader, Attempt attempt) {
        DetachedRequest request = UpstreamRequests.of(
                intent.request(), keyHeader, intent.upstreamKey(), new LinkedMultiValueMap<>(), null);
        return routes.getRoutes()
                .filter(route -> route.getId().equals(intent.route()))
                .next()
                .flatMap(route -> dispatch(route, request, upstream, attempt));
    }

    private Mono<AttemptResult> dispatch(Route route, DetachedRequest request, Upstream upstream, Attempt attempt) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put(GATEWAY_ROUTE_ATTR, route);
        upstream.breaker().ifPresent(breaker -> attributes.put(EvidenceFilter.BREAKER, breaker));
        Duration deadline = upstream.timeout();
        return run.attempt(request, attributes, Mono.empty(), attempt, deadline, exchange -> through(route, exchange))
                .filter(result -> !isGone(result));
    }

    private Mono<Void> through(Route route, ServerWebExchange exchange) {
        Publisher<Boolean> matches = route.getPredicate().apply(exchange);
        return Mono.from(matches)
                .flatMap(yes -> yes ? handler.handle(exchange) : Mono.error(new RouteGoneException(route.getId())));
    }

    private static boolean isGone(AttemptResult result) {
        return result.fold(answered -> false, local -> false, failed -> failed.error() instanceof RouteGoneException);
    }

    /** The route no longer matches what it once accepted. */
    private static final class RouteGoneException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RouteGoneException(String route) {
            super("Route " + route + " no longer matches the request");
        }
    }
}
