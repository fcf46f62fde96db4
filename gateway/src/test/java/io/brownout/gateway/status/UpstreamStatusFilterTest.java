package io.brownout.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class UpstreamStatusFilterTest {

    private static final String OTHERS = "warehouse=limited;sev=notice;ttl=30;rev=7";

    private final StatusHeaders status = new StatusHeaders(Duration.ofSeconds(60));
    private final UpstreamStatusFilter filter =
            new UpstreamStatusFilter(Snapshots::degraded, status, List.of("trusted"));
    private final MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
    private final HttpHeaders headers = new HttpHeaders();

    @Test
    void removesTheStatusOfAnUpstreamHoweverItIsSpelled() {
        headers.add("service-MODE", OTHERS);
        headers.add("Server-Timing", "db;dur=5, svc-mode;desc=\"payments=normal;ttl=60;rev=9\"");
        headers.add("X-Other", "stays");
        HttpHeaders filtered = filter.filter(headers, exchange);
        assertThat(filtered.containsKey("Service-Mode")).isFalse();
        assertThat(filtered.get("Server-Timing")).containsExactly("db;dur=5");
        assertThat(filtered.getFirst("X-Other")).isEqualTo("stays");
        assertThat(sent()).isEmpty();
    }

    @Test
    void copiesNothingWhenThereIsNothingToRemove() {
        headers.add("Server-Timing", "db;dur=5");
        assertThat(filter.filter(headers, exchange)).isSameAs(headers);
    }

    @Test
    void looksAtResponsesOnly() {
        assertThat(filter.supports(HttpHeadersFilter.Type.RESPONSE)).isTrue();
        assertThat(filter.supports(HttpHeadersFilter.Type.REQUEST)).isFalse();
    }

    @Test
    void believesNoRouteThatIsNotTrusted() {
        on("other");
        headers.add("Service-Mode", OTHERS);
        assertThat(filter.filter(headers, exchange)).isEmpty();
        assertThat(sent()).isEmpty();
    }

    @Test
    void tellsWhatATrustedUpstreamSaysOfWhatThisGatewayDoesNotKnow() {
        on("trusted");
        headers.add("Service-Mode", "payments=normal;ttl=60;rev=99, broken=limited;ttl=60, odd=\"text\";ttl=1;rev=1");
        headers.add("Service-Mode", "warehouse=limited;rev=7; ttl=030;sev=notice;grease=\"a, b\"");
        assertThat(filter.filter(headers, exchange)).isEmpty();
        HttpHeaders sent = sent();
        assertThat(sent.get("Service-Mode")).containsExactly(OTHERS);
        assertThat(sent.get("Server-Timing")).containsExactly("svc-mode;desc=\"" + OTHERS + "\"");
        assertThat(sent.get("Link")).hasSize(1);
    }

    @Test
    void mergesItWithWhatTheGatewaySays() {
        on("trusted");
        status.announce(exchange.getResponse(), Snapshots.degraded(), "payments");
        headers.add("Service-Mode", OTHERS);
        assertThat(filter.filter(headers, exchange)).isEmpty();
        assertThat(sent().get("Service-Mode"))
                .singleElement()
                .satisfies(field -> assertThat(field)
                        .startsWith("payments=queued;sev=minor;")
                        .endsWith(", " + OTHERS));
    }

    @Test
    void letsNobodyTakeTheRoomOfTheRoutesOwnMember() {
        on("trusted");
        status.announce(exchange.getResponse(), Snapshots.degraded(), "payments");
        for (int i = 0; i < 9; i++) {
            headers.add("Service-Mode", "other-" + i + "=unavailable;sev=critical;ttl=30;rev=7;applied");
        }
        assertThat(filter.filter(headers, exchange)).isEmpty();
        assertThat(sent().getFirst("Service-Mode")).contains("payments=queued").doesNotContain("applied");
    }

    @Test
    void letsNobodySpeakAtLengthOrForLong() {
        on("trusted");
        headers.add("Service-Mode", "w".repeat(120) + "=limited;sev=critical;ttl=30;rev=7");
        headers.add("Service-Mode", "harbour=limited;ttl=30;rev=7;msg=" + "m".repeat(120));
        headers.add("Service-Mode", "warehouse=limited;ttl=900000;rev=7");
        assertThat(filter.filter(headers, exchange)).isEmpty();
        assertThat(sent().getFirst("Service-Mode"))
                .isEqualTo("harbour=limited;ttl=30;rev=7, warehouse=limited;ttl=3600;rev=7");
    }

    @Test
    void ignoresAFieldThatIsNoDictionary() {
        on("trusted");
        headers.add("Service-Mode", OTHERS + ", oh no");
        assertThat(filter.filter(headers, exchange)).isEmpty();
        assertThat(sent()).isEmpty();
    }

    private void on(String route) {
        exchange.getAttributes()
                .put(
                        ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR,
                        Route.async()
                                .id(route)
                                .uri(URI.create("http://x"))
                                .predicate(any -> true)
                                .build());
    }

    private HttpHeaders sent() {
        exchange.getResponse().setComplete().block();
        return exchange.getResponse().getHeaders();
    }
}
