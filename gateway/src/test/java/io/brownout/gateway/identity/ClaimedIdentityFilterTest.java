package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.Ordered;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

class ClaimedIdentityFilterTest {

    private final ClaimedIdentityFilter filter =
            new ClaimedIdentityFilter(new IdentityHeaders(new IdentityProperties.Headers(
                    "Identity-Issuer", "Identity-Subject", "Identity-Tenant", "Identity-Scopes", "Identity-Age")));

    @Test
    void comesBeforeAllOthers() {
        assertThat(filter.getOrder()).isEqualTo(Ordered.HIGHEST_PRECEDENCE);
    }

    @Test
    void removesWhatAClientClaims() {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/")
                .header("Identity-Subject", "eve")
                .header("identity_tenant", "evil")
                .header("Connection", "keep-alive, Identity-Age")
                .header("Authorization", "Bearer x"));
        ServerWebExchange seen = passed(exchange);
        assertThat(seen.getRequest().getHeaders().keySet()).containsExactlyInAnyOrder("Connection", "Authorization");
        assertThat(seen.getRequest().getHeaders().getConnection()).containsExactly("keep-alive");
        assertThat(seen.getResponse()).isSameAs(exchange.getResponse());
    }

    @Test
    void handsOnEveryOtherRequestAsItIs() {
        MockServerWebExchange exchange =
                MockServerWebExchange.from(MockServerHttpRequest.get("/").header("Connection", "close"));
        assertThat(passed(exchange)).isSameAs(exchange);
    }

    private ServerWebExchange passed(ServerWebExchange exchange) {
        List<ServerWebExchange> seen = new ArrayList<>();
        filter.filter(exchange, passed -> Mono.fromRunnable(() -> seen.add(passed)))
                .block();
        assertThat(seen).hasSize(1);
        return seen.get(0);
    }
}
