package io.brownout.gateway.health;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR;

import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.http.client.HttpClientResponse;

/** Hands a dependency's own answer on, as it came: filters for response headers have changed the exchange's. */
final class UpstreamAnswers {

    private UpstreamAnswers() {}

    static void heed(ServerWebExchange exchange, DependencyBreaker breaker) {
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        if (status != null && breaker.remarks().mayBeIn(status.value())) {
            HttpClientResponse answer = exchange.getAttribute(CLIENT_RESPONSE_ATTR);
            if (answer != null) {
                breaker.remarks().heed(status.value(), answer.responseHeaders());
            }
        }
    }
}
