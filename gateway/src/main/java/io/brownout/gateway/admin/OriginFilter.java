package io.brownout.gateway.admin;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Turns pages of other sites away, whatever the method, unless their origin is allowed; allowed ones get what the Fetch
 * standard wants (CORS). Neither reads nor sets cookies. Thread-safe.
 */
final class OriginFilter implements WebFilter {

    private static final List<HttpMethod> METHODS = List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.DELETE);
    private static final List<String> TAKEN =
            List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE, HttpHeaders.IF_MATCH, "Last-Event-ID");
    private static final List<String> SHOWN =
            List.of(HttpHeaders.ETAG, HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.ALLOW);

    private final Set<String> allowed;
    private final ProblemWriter problems;

    OriginFilter(List<String> allowed, ProblemWriter problems) {
        this.allowed = Set.copyOf(allowed);
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpResponse response = exchange.getResponse();
        response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        List<String> origins = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.ORIGIN);
        if (origins.isEmpty() || isSame(exchange.getRequest(), origins)) {
            return chain.filter(exchange);
        }
        if (origins.size() > 1 || !allowed.contains(origins.get(0))) {
            return problems.write(
                    response,
                    AdminProblem.of(
                            AdminProblemType.ORIGIN_REFUSED,
                            "The origin " + String.join(", ", origins) + " is not in brownout.admin.allowed-origins."));
        }
        return admit(exchange, origins.get(0), chain);
    }

    private static boolean isSame(ServerHttpRequest request, List<String> origins) {
        URI own = request.getURI();
        return origins.equals(List.of(own.getScheme() + "://" + own.getRawAuthority()));
    }

    private static Mono<Void> admit(ServerWebExchange exchange, String origin, WebFilterChain chain) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.setAccessControlAllowOrigin(origin);
        headers.setAccessControlExposeHeaders(SHOWN);
        HttpHeaders asked = exchange.getRequest().getHeaders();
        if (!HttpMethod.OPTIONS.equals(exchange.getRequest().getMethod())
                || asked.getAccessControlRequestMethod() == null) {
            return chain.filter(exchange);
        }
        headers.setAccessControlAllowMethods(METHODS);
        headers.setAccessControlAllowHeaders(TAKEN);
        headers.setAccessControlMaxAge(600);
        exchange.getResponse().setStatusCode(HttpStatus.NO_CONTENT);
        return exchange.getResponse().setComplete();
    }
}
