package io.brownout.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.brownout.gateway.ExamplePolicy;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.policy.Capability;
import io.brownout.policy.RequestKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.mock.web.server.MockServerWebExchange;

class ProblemTest {

    private static final Set<ProblemType> DOUBTFUL = EnumSet.of(
            ProblemType.IDEMPOTENCY_KEY_REUSED,
            ProblemType.REQUEST_IN_PROGRESS,
            ProblemType.OUTCOME_UNKNOWN,
            ProblemType.ACCEPTANCE_UNKNOWN,
            ProblemType.STATUS_UNKNOWN,
            ProblemType.NOT_FOUND,
            ProblemType.STREAM_REFUSED,
            ProblemType.NO_SUCH_FILE,
            ProblemType.NO_SUCH_PROBLEM,
            ProblemType.NO_SUCH_PAGE);

    /** Refusals before the record of a key is read, or where it cannot be. */
    private static final Set<ProblemType> UNREAD = EnumSet.of(
            ProblemType.STORE_UNAVAILABLE,
            ProblemType.BODY_TOO_LARGE,
            ProblemType.BODY_TOO_SLOW,
            ProblemType.READ_ONLY,
            ProblemType.TOKEN_MISSING,
            ProblemType.TOKEN_REFUSED,
            ProblemType.TOKEN_UNSEEN,
            ProblemType.SIGN_IN_LIMITED,
            ProblemType.UNAVAILABLE,
            ProblemType.LIMITED);

    private final Capability payments =
            Objects.requireNonNull(ExamplePolicy.with().capabilities().get("payments"));
    private final JsonAnswers answers = new JsonAnswers(new ObjectMapper(), () -> 0.9);

    @ParameterizedTest
    @EnumSource
    void hasATypeATitleAStatusAndADetail(ProblemType type) {
        Map<String, Object> body = body(Problem.ofClient(type), RequestKind.WRITE);
        assertThat(body).containsKeys("type", "title", "status", "detail");
        assertThat(URI.create((String) Objects.requireNonNull(body.get("type"))))
                .hasPath("/.well-known/service-mode/problems/" + type)
                .asString()
                .matches("[a-z/.-]+");
        assertThat(type.status().isError()).isTrue();
        assertThat(type.detail(RequestKind.WRITE)).endsWith(".");
        assertThat(ProblemType.named(type.toString())).contains(type);
    }

    @Test
    void hasADifferentTypeForEachProblem() {
        assertThat(Arrays.stream(ProblemType.values()).map(ProblemType::uri)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatBecameOfAWriteAsFarAsItIsKnown(ProblemType type) {
        Map<String, Object> body = body(Problem.ofClient(type).of(payments, Snapshots.calm()), RequestKind.WRITE);
        if (DOUBTFUL.contains(type)) {
            assertThat(body).doesNotContainKeys("kept", "done", "charged");
        } else if (type == ProblemType.NO_ANSWER) {
            assertThat(body).containsEntry("kept", false).doesNotContainKeys("done", "charged");
        } else {
            boolean done = type == ProblemType.ANSWER_TOO_LARGE;
            assertThat(body)
                    .containsEntry("kept", false)
                    .containsEntry("done", done)
                    .containsEntry("charged", done);
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesNothingOfAReadInDoubtAndChargesNobodyForIt(ProblemType type) {
        Map<String, Object> body = body(Problem.ofClient(type).of(payments, Snapshots.calm()), RequestKind.SAFE);
        assertThat(body).doesNotContainKey("charged");
        if (type == ProblemType.NO_ANSWER) {
            assertThat(body)
                    .containsEntry("kept", false)
                    .containsEntry("done", false)
                    .containsEntry("detail", type.detail(RequestKind.SAFE));
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysNothingOfAnEarlierRequestWithTheSameKeyThatNobodyLookedAt(ProblemType type) {
        Problem first = Problem.ofClient(type).of(payments, Snapshots.calm());
        Problem unread = first.of(Repetition.UNREAD);
        if (UNREAD.contains(type)) {
            assertThat(body(unread, RequestKind.SAFE)).isEqualTo(body(unread, RequestKind.WRITE));
            assertThat(body(unread, RequestKind.WRITE))
                    .doesNotContainKeys("kept", "done", "charged")
                    .extractingByKey("detail")
                    .asString()
                    .endsWith("This request was not forwarded. If you sent it before with the same key, send that key"
                            + " again to learn its result.")
                    .doesNotContain("othing was");
        } else {
            assertThat(body(unread, RequestKind.WRITE)).isEqualTo(body(first, RequestKind.WRITE));
        }
    }

    @ParameterizedTest
    @EnumSource
    void promisesNoResultUnderAKeyThatIsNotRecorded(ProblemType type) {
        Problem first = Problem.ofClient(type).of(payments, Snapshots.calm());
        Problem unrecorded = first.of(Repetition.UNRECORDED);
        if (UNREAD.contains(type)) {
            assertThat(body(unrecorded, RequestKind.WRITE))
                    .doesNotContainKeys("kept", "done", "charged")
                    .extractingByKey("detail")
                    .asString()
                    .endsWith("This request was not forwarded. Whether an earlier one went through is not known here.")
                    .doesNotContain("key");
        } else {
            assertThat(body(unrecorded, RequestKind.WRITE)).isEqualTo(body(first, RequestKind.WRITE));
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.MATCH_NONE,
            names = {"IDEMPOTENCY_KEY_.*", "REQUEST_IN_PROGRESS"})
    void advisesNobodyWithoutAKeyToSendTheSameOne(ProblemType type) {
        Problem keyless = Problem.ofClient(type).of(payments, Snapshots.calm()).of(Repetition.KEYLESS);
        assertThat(body(keyless, RequestKind.WRITE))
                .extractingByKey("detail")
                .asString()
                .doesNotContain("same key", "new key", "that key");
    }

    @ParameterizedTest
    @EnumSource(names = {"STORE_UNAVAILABLE", "STORE_FULL", "BODY_TOO_SLOW", "UPSTREAM_UNREACHABLE"})
    void saysThatAWriteIsSafeToSendAgainWithTheKeyThatItHas(ProblemType type) {
        Problem first = Problem.ofClient(type).of(payments, Snapshots.calm());
        assertThat(body(first, RequestKind.WRITE))
                .extractingByKey("detail")
                .asString()
                .endsWith("with the same key.");
        assertThat(body(first.of(Repetition.KEYLESS), RequestKind.WRITE))
                .containsEntry("done", false)
                .extractingByKey("detail")
                .asString()
                .endsWith("t is safe to send it again.");
    }

    @Test
    void carriesTheRefOfTheDegradedPeriodWhateverTheReason() {
        Problem full = Problem.ofClient(ProblemType.STORE_FULL);
        assertThat(body(full.of(payments, Snapshots.degraded()), RequestKind.WRITE))
                .containsEntry("ref", "e-" + Long.toString(Snapshots.SINCE, 36))
                .doesNotContainKey("mode");
        assertThat(body(full.of(payments, Snapshots.calm()), RequestKind.WRITE)).doesNotContainKey("ref");
    }

    @Test
    void namesTheCapabilityTheDelayAndThePlace() {
        Problem problem = Problem.of(ProblemType.OUTCOME_UNKNOWN, Duration.ofSeconds(5))
                .of(payments, Snapshots.calm())
                .at("/.well-known/intents/1");
        assertThat(body(problem, RequestKind.WRITE))
                .containsEntry("status", 409)
                .containsEntry("capability", "payments")
                .containsEntry("retryAfter", 5L)
                .containsEntry("location", "/.well-known/intents/1")
                .doesNotContainKeys("mode", "message", "ref");
    }

    @Test
    void namesTheModeThatIsTheReasonInThePolicysWords() {
        MockServerHttpResponse response = written(queued(Snapshots.degraded()), "de-CH, en;q=0.5");
        assertThat(response.getHeaders().getFirst("Content-Language")).isEqualTo("de");
        assertThat(response.getHeaders().getVary()).containsOnlyOnce("Accept-Language");
        JsonNode body = json(response);
        assertThat(body.path("mode").asText()).isEqualTo("queued");
        assertThat(body.path("message").asText()).startsWith("Sie können wie gewohnt bestellen.");
        assertThat(body.path("title").asText()).isEqualTo("Vorübergehend nicht verfügbar");
        assertThat(body.path("ref").asText())
                .isEqualTo("e-" + Long.toString(Snapshots.SINCE, 36))
                .isEqualTo(StatusHeaders.ref(Snapshots.degraded(), "payments").orElseThrow());
    }

    @Test
    void saysOfEachPartWhichLanguageItIsIn() {
        MockServerHttpResponse response = written(queued(Snapshots.degraded()), "ja");
        assertThat(response.getHeaders().getFirst("Content-Language")).isEqualTo("ja, en");
        assertThat(json(response).path("title").asText()).isEqualTo("一時的に利用できません");
        assertThat(json(response).path("message").asText()).startsWith("You can order as usual.");
    }

    @Test
    void hasNoRefWhereItIsTheFirstToFindOut() {
        JsonNode body = json(written(queued(Snapshots.calm()), "en"));
        assertThat(body.path("mode").asText()).isEqualTo("queued");
        assertThat(body.has("ref")).isFalse();
    }

    @Test
    void isWrittenAsProblemJsonThatNobodyCaches() {
        MockServerHttpResponse response = written(
                Problem.of(ProblemType.STORE_FULL, Duration.ofSeconds(5)).at("/there"), "en");
        assertThat(response.getStatusCode()).isEqualTo(ProblemType.STORE_FULL.status());
        assertThat(response.getHeaders().getContentType()).hasToString("application/problem+json");
        assertThat(response.getHeaders().getCacheControl()).isEqualTo("no-store");
        assertThat(response.getHeaders().getFirst("Retry-After")).isEqualTo("7");
        assertThat(response.getHeaders().getFirst("Location")).isEqualTo("/there");
        assertThat(json(response).path("retryAfter").asInt()).isEqualTo(7);
        assertThat(json(response).path("type").asText()).isEqualTo("/.well-known/service-mode/problems/store-full");
    }

    private Problem queued(BoardSnapshot snapshot) {
        return Problem.of(ProblemType.UNAVAILABLE, Duration.ofSeconds(5))
                .of(payments, snapshot)
                .because(snapshot, Optional.of(Snapshots.QUEUED));
    }

    private MockServerHttpResponse written(Problem problem, String asked) {
        MockServerWebExchange exchange = MockServerWebExchange.from(
                MockServerHttpRequest.post("http://shop/payments").header("Accept-Language", asked));
        exchange.getResponse().getHeaders().add("Vary", "Accept-Language");
        answers.write(exchange, problem).block();
        return exchange.getResponse();
    }

    private static JsonNode json(MockServerHttpResponse response) {
        try {
            String text = Objects.requireNonNull(response.getBodyAsString().block());
            return new ObjectMapper().readTree(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> body(Problem problem, RequestKind kind) {
        return problem.body(kind, "en", Optional.empty());
    }
}
