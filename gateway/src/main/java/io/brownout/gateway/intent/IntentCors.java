package io.brownout.gateway.intent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsProcessor;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets pages of other origins follow an action as far as the gateway's CORS configuration lets them: by itself that counts
 * for routes alone (Fetch, CORS protocol). Other paths pass. Thread-safe.
 */
final class IntentCors implements WebFilter {

    private static final List<String> EXPOSED = List.of(
            HttpHeaders.RETRY_AFTER, HttpHeaders.ETAG, HttpHeaders.CONTENT_LANGUAGE, HttpHeaders.WWW_AUTHENTICATE);

    private final CorsProcessor processor = new DefaultCorsProcessor();
    private final UrlBasedCorsConfigurationSource gateway = new UrlBasedCorsConfigurationSource();

    /** @param configurations those of the gateway, by pattern of their path */
    IntentCors(Map<String, CorsConfiguration> configurations) {
        gateway.setCorsConfigurations(configurations);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        boolean ofIntents = exchange.getRequest().getPath().value().startsWith(IntentResource.PATH);
        CorsConfiguration configured = ofIntents ? gateway.getCorsConfiguration(exchange) : null;
        if (configured == null) {
            return chain.filter(exchange);
        }
        boolean allowed = processor.process(exposing(configured), exchange);
        return allowed && !CorsUtils.isPreFlightRequest(exchange.getRequest()) ? chain.filter(exchange) : Mono.empty();
    }

    /** The same, with what a follower of an action has to read. */
    private static CorsConfiguration exposing(CorsConfiguration configured) {
        List<String> present = configured.getExposedHeaders();
        List<String> exposed = new ArrayList<>(present == null ? List.of() : present);
        EXPOSED.stream()
                .filter(name -> exposed.stream().noneMatch(other -> other.equals("*") || other.equalsIgnoreCase(name)))
                .forEach(exposed::add);
        CorsConfiguration changed = new CorsConfiguration(configured);
        changed.setExposedHeaders(exposed);
        return changed;
    }
}
