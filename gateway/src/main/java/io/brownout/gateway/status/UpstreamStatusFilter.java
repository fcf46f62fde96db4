package io.brownout.gateway.status;

import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** Removes an upstream's own {@code Service-Mode}: only this gateway speaks for the service. */
final class UpstreamStatusFilter implements HttpHeadersFilter {

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        if (!input.containsKey(ServiceMode.HEADER)) {
            return input;
        }
        HttpHeaders without = new HttpHeaders();
        without.putAll(input);
        without.remove(ServiceMode.HEADER);
        return without;
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.RESPONSE;
    }
}
