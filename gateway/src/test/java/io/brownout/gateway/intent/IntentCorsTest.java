package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest.BaseBuilder;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.cors.CorsConfiguration;
import reactor.core.publisher.Mono;

class IntentCorsTest {

    private static final String INTENT = "https://edge.example/.well-known/intents/1";
    private static final String SHOP = "https://shop.example";

    private final AtomicInteger passed = new AtomicInteger();

    @Test
    void letsAnAllowedPageFollowItsAction() {
        MockServerHttpResponse response = answered(from(SHOP, MockServerHttpRequest.get(INTENT)));
        assertThat(passed).hasValue(1);
        assertThat(response.getHeaders().getAccessControlAllowOrigin()).isEqualTo(SHOP);
        assertThat(response.getHeaders().getAccessControlExposeHeaders())
                .containsExactly("X-Total", "etag", "Retry-After", "Content-Language", "WWW-Authenticate");
        assertThat(response.getHeaders().getVary()).contains("Origin");
    }

    @Test
    void letsAnAllowedPageBringItsToken() {
        MockServerHttpResponse response = answered(preflight(SHOP, INTENT));
        assertThat(passed).hasValue(0);
        assertThat(response.getStatusCode()).isNotEqualTo(HttpStatus.FORBIDDEN);
        assertThat(response.getHeaders().getAccessControlAllowOrigin()).isEqualTo(SHOP);
        assertThat(response.getHeaders().getAccessControlAllowHeaders()).containsExactly("Authorization");
    }

    @Test
    void turnsOtherPagesAway() {
        assertThat(answered(from("https://evil.example", MockServerHttpRequest.get(INTENT)))
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(answered(preflight("https://evil.example", INTENT)).getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(passed).hasValue(0);
    }

    @Test
    void leavesOtherPathsAndConfigurationsAlone() {
        assertThat(answered(preflight(SHOP, "https://edge.example/payments")).getHeaders())
                .isEmpty();
        assertThat(answered(new IntentCors(Map.of()), preflight(SHOP, INTENT)).getHeaders())
                .isEmpty();
        assertThat(passed).hasValue(2);
    }

    private MockServerHttpResponse answered(BaseBuilder<?> request) {
        CorsConfiguration shop = new CorsConfiguration();
        shop.setAllowedOrigins(List.of(SHOP));
        shop.setAllowedMethods(List.of("GET", "POST"));
        shop.setAllowedHeaders(List.of("Authorization"));
        shop.setExposedHeaders(List.of("X-Total", "etag"));
        return answered(new IntentCors(Map.of("/**", shop)), request);
    }

    private MockServerHttpResponse answered(IntentCors cors, BaseBuilder<?> request) {
        MockServerWebExchange exchange = MockServerWebExchange.from(request);
        cors.filter(exchange, passing -> Mono.fromRunnable(passed::incrementAndGet))
                .block();
        return exchange.getResponse();
    }

    private static BaseBuilder<?> preflight(String origin, String address) {
        return from(origin, MockServerHttpRequest.options(address))
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "Authorization");
    }

    private static BaseBuilder<?> from(String origin, BaseBuilder<?> request) {
        return request.header("Origin", origin);
    }
}
