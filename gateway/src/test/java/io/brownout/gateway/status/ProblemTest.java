package io.brownout.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;

class ProblemTest {

    @ParameterizedTest
    @EnumSource
    void hasATypeATitleAStatusAndADetail(ProblemType type) {
        Map<String, Object> body = Problem.ofClient(type).body();
        assertThat(body).containsOnlyKeys("type", "title", "status", "detail");
        assertThat(URI.create((String) body.get("type")))
                .hasPath("/.well-known/service-mode/problems/" + type)
                .asString()
                .matches("[a-z/.-]+");
        assertThat(type.status().isError()).isTrue();
        assertThat((String) body.get("detail")).endsWith(".");
    }

    @Test
    void hasADifferentTypeForEachProblem() {
        assertThat(Arrays.stream(ProblemType.values()).map(ProblemType::uri)).doesNotHaveDuplicates();
    }

    @Test
    void namesTheCapabilityTheDelayAndThePlace() {
        Problem problem = Problem.of(ProblemType.OUTCOME_UNKNOWN, Duration.ofSeconds(5))
                .of("payments")
                .at("/.well-known/intents/1");
        assertThat(problem.body())
                .containsEntry("status", 409)
                .containsEntry("capability", "payments")
                .containsEntry("retryAfter", 5L)
                .containsEntry("location", "/.well-known/intents/1");
    }

    @Test
    void isWrittenAsProblemJsonThatNobodyCaches() {
        MockServerHttpResponse response = new MockServerHttpResponse();
        Problem problem =
                Problem.of(ProblemType.STORE_FULL, Duration.ofSeconds(5)).at("/there");
        new JsonAnswers(new ObjectMapper()).write(response, problem).block();
        assertThat(response.getStatusCode()).isEqualTo(ProblemType.STORE_FULL.status());
        assertThat(response.getHeaders().getContentType()).hasToString("application/problem+json");
        assertThat(response.getHeaders().getCacheControl()).isEqualTo("no-store");
        assertThat(response.getHeaders().getFirst("Retry-After")).isEqualTo("5");
        assertThat(response.getHeaders().getFirst("Location")).isEqualTo("/there");
        assertThat(response.getBodyAsString().block())
                .contains("\"type\":\"/.well-known/service-mode/problems/store-full\"");
    }
}
