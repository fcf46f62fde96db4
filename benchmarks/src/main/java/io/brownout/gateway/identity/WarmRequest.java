package io.brownout.gateway.identity;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;

/**
 * A request, and what there is to know about its token.
 *
 * @param token empty when it has none
 * @param key under which its verdict is kept
 * @param exchange the request on its way through a gateway
 */
public record WarmRequest(String token, TokenKey key, ServerWebExchange exchange) {

    private static final TokenKey NONE = new TokenKey("", new TokenHash(0, 0, 0, 0));

    static WarmRequest bearing(String token, TokenKey key) {
        return new WarmRequest(token, key, exchange(SampleRequest.bearing(token)));
    }

    /** A request without a token. */
    public static WarmRequest anonymous() {
        return new WarmRequest("", NONE, exchange(SampleRequest.anonymous()));
    }

    private static ServerWebExchange exchange(ServerHttpRequest request) {
        return MockServerWebExchange.from(MockServerHttpRequest.get("/"))
                .mutate()
                .request(request)
                .build();
    }

    HttpHeaders headers() {
        return exchange.getRequest().getHeaders();
    }
}
