package io.brownout.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class UpstreamStatusFilterTest {

    private final UpstreamStatusFilter filter = new UpstreamStatusFilter();
    private final MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));

    @Test
    void removesTheStatusOfAnUpstreamHoweverItIsSpelled() {
        HttpHeaders headers = new HttpHeaders();
        headers.add("service-MODE", "payments=normal");
        headers.add("X-Other", "stays");
        HttpHeaders filtered = filter.filter(headers, exchange);
        assertThat(filtered.containsKey("Service-Mode")).isFalse();
        assertThat(filtered.getFirst("X-Other")).isEqualTo("stays");
    }

    @Test
    void copiesNothingWhenThereIsNothingToRemove() {
        HttpHeaders headers = new HttpHeaders();
        assertThat(filter.filter(headers, exchange)).isSameAs(headers);
    }

    @Test
    void looksAtResponsesOnly() {
        assertThat(filter.supports(HttpHeadersFilter.Type.RESPONSE)).isTrue();
        assertThat(filter.supports(HttpHeadersFilter.Type.REQUEST)).isFalse();
    }
}
