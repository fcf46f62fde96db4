package io.brownout.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest.BaseBuilder;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

class StatusPreflightsTest {

    private static final String STATUS = "/.well-known/service-mode";

    private final StatusPreflights preflights = new StatusPreflights();
    private final AtomicInteger passed = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(
            strings = {STATUS, STATUS + "/events", STATUS + "/problems/unavailable", STATUS + "/banner/1/banner.js"})
    void letEveryOriginReadWithHeadersOfItsOwn(String path) {
        MockServerHttpResponse response = answered(preflight("GET", path));
        HttpHeaders headers = response.getHeaders();
        assertThat(response.getStatusCode()).isNotEqualTo(HttpStatus.FORBIDDEN);
        assertThat(headers.getAccessControlAllowOrigin()).isEqualTo("*");
        assertThat(headers.getAccessControlAllowHeaders()).containsExactly("Cache-Control", "Last-Event-ID");
        assertThat(headers.getAccessControlAllowMethods())
                .extracting(Object::toString)
                .containsExactly("GET", "HEAD");
        assertThat(headers.getAccessControlAllowCredentials()).isFalse();
        assertThat(passed).hasValue(0);
    }

    @Test
    void letNobodyDoMore() {
        MockServerHttpResponse response = answered(preflight("PUT", STATUS));
        assertThat(response.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(response.getHeaders().getAccessControlAllowOrigin()).isNull();
        assertThat(passed).hasValue(0);
    }

    @Test
    void leaveAllElseAlone() {
        assertThat(answered(preflight("GET", "/payments")).getHeaders()).isEmpty();
        assertThat(answered(preflight("GET", STATUS + "s")).getHeaders()).isEmpty();
        assertThat(answered(MockServerHttpRequest.get("https://edge.example" + STATUS)
                                .header("Origin", "https://shop.example"))
                        .getHeaders())
                .isEmpty();
        assertThat(passed).hasValue(3);
    }

    private MockServerHttpResponse answered(BaseBuilder<?> request) {
        MockServerWebExchange exchange = MockServerWebExchange.from(request);
        preflights
                .filter(exchange, passing -> Mono.fromRunnable(passed::incrementAndGet))
                .block();
        return exchange.getResponse();
    }

    private static BaseBuilder<?> preflight(String method, String path) {
        return MockServerHttpRequest.options("https://edge.example" + path)
                .header("Origin", "https://anybody.example")
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", "Cache-Control, Last-Event-ID");
    }
}
