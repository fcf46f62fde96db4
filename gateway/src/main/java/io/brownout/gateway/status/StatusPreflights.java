package io.brownout.gateway.status;

import java.util.List;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsProcessor;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets pages of every origin ask for the status documents with whatever headers they like, without credentials (Fetch,
 * CORS protocol): answers the preflights for them, and refuses those of requests that would do more than read. All else
 * passes. Thread-safe.
 */
final class StatusPreflights implements WebFilter {

    private static final long TEN_MINUTES = 600;

    private final CorsProcessor processor = new DefaultCorsProcessor();
    private final CorsConfiguration everybody = new CorsConfiguration();

    StatusPreflights() {
        everybody.setAllowedOrigins(List.of(CorsConfiguration.ALL));
        everybody.setAllowedMethods(List.of("GET", "HEAD"));
        everybody.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        everybody.setMaxAge(TEN_MINUTES);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (!isOfStatus(request.getPath().value()) || !CorsUtils.isPreFlightRequest(request)) {
            return chain.filter(exchange);
        }
        processor.process(everybody, exchange);
        return Mono.empty();
    }

    private static boolean isOfStatus(String path) {
        return path.startsWith(StatusResource.PATH)
                && (path.length() == StatusResource.PATH.length() || path.charAt(StatusResource.PATH.length()) == '/');
    }
}
