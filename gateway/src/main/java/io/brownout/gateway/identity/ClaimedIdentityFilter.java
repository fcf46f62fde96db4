package io.brownout.gateway.identity;

import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Removes from every request what a client claims about who it is, before anybody can look. Stateless. */
final class ClaimedIdentityFilter implements WebFilter, Ordered {

    private final IdentityHeaders headers;

    ClaimedIdentityFilter(IdentityHeaders headers) {
        this.headers = headers;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        return headers.areClaimed(request.getHeaders())
                ? chain.filter(exchange.mutate()
                        .request(headers.withoutClaims(request))
                        .build())
                : chain.filter(exchange);
    }
}
