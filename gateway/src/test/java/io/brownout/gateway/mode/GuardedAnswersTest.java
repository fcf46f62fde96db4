package io.brownout.gateway.mode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.brownout.gateway.intent.Caller;
import io.brownout.gateway.intent.GuardedOutcome.Answered;
import io.brownout.gateway.intent.GuardedOutcome.Refused;
import io.brownout.gateway.intent.IntentAnswer;
import io.brownout.gateway.intent.Refusal;
import io.brownout.gateway.intent.StorelessWrites;
import io.brownout.gateway.status.JsonAnswers;
import io.brownout.gateway.status.StatusHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;

/** How answers to payments, which are charged, are spelled. */
class GuardedAnswersTest {

    private final StatusHeaders status = new StatusHeaders(Duration.ofSeconds(60));
    private final JsonAnswers json = new JsonAnswers(new ObjectMapper(), () -> 0);
    private final GuardedAnswers answers = new GuardedAnswers(
            StorelessWrites.make(),
            status,
            json,
            new KeptAnswer(status, json, System::currentTimeMillis),
            new LastAnswers(
                    new StaleProperties(DataSize.ofMegabytes(1), DataSize.ofKilobytes(1)),
                    exchange -> Mono.just(Caller.ANONYMOUS),
                    Set.of(),
                    () -> 0));

    @ParameterizedTest
    @CsvSource({
        "STORE_FULL, overload",
        "STORE_UNAVAILABLE, dependency",
        "ACCEPTANCE_UNKNOWN, dependency",
        "UPSTREAM_UNREACHABLE, dependency"
    })
    void nameTheCauseThatTheRequestItselfFoundOut(Refusal why, String cause) {
        assertThat(refused(keyed(), why).getHeaders().getFirst("Service-Mode"))
                .startsWith("payments=unavailable;sev=major;cause=" + cause + ";")
                .endsWith(";applied");
    }

    @Test
    void nameTheCauseThatTheBoardKnows() {
        ModeRequest degraded = Asked.under("queued-payment-intent", "payments")
                .request(post().header("Idempotency-Key", "\"k\""), Asked.good("called"));
        assertThat(refused(degraded, Refusal.STORE_FULL).getHeaders().getFirst("Service-Mode"))
                .startsWith("payments=unavailable;sev=major;cause=dependency;");
    }

    @Test
    void sayNothingOfTheEarlierRequestWhoseKeyIsUsedAgain() {
        assertThat(body(refused(keyed(), Refusal.KEY_REUSED)))
                .contains("This one was not forwarded", "\"location\":\"/.well-known/intents/1\"")
                .doesNotContain("\"kept\"", "\"done\"", "\"charged\"", "retryAfter");
    }

    @ParameterizedTest
    @CsvSource({
        "ACCEPTANCE_UNKNOWN, It has no key",
        "OUTCOME_UNKNOWN, It has no key",
        "ANSWER_TOO_LARGE, Do not send it again."
    })
    void inviteNobodyWithoutAKeyToSendAnythingAgain(Refusal why, String advice) {
        ModeRequest keyless = Asked.normally("payments").request(post(), Asked.good("called"));
        MockServerHttpResponse sent = refused(keyless, why);
        assertThat(sent.getHeaders().containsKey("Retry-After")).isFalse();
        assertThat(body(sent))
                .contains(advice, "\"location\":\"/.well-known/intents/1\"")
                .doesNotContain("retryAfter", "same key", "new key");
    }

    @ParameterizedTest
    @CsvSource({"ACCEPTANCE_UNKNOWN, Resend it with the same key", "OUTCOME_UNKNOWN, Do not send it under a new key."})
    void tellThoseWithAKeyWhatIsSafe(Refusal why, String advice) {
        MockServerHttpResponse sent = refused(keyed(), why);
        assertThat(sent.getHeaders().containsKey("Retry-After")).isTrue();
        assertThat(body(sent)).contains(advice, "retryAfter");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepWhatTheGatewaySaidOfOtherOriginsWhateverTheUpstreamSays(boolean replayed) {
        HttpHeaders ofUpstream = new HttpHeaders();
        ofUpstream.set("access-control-allow-origin", "*");
        ofUpstream.set("Access-Control-Allow-Credentials", "false");
        ofUpstream.set("Access-Control-Expose-Headers", "X-Boast");
        ofUpstream.add("Vary", "origin");
        ofUpstream.add("Vary", "Accept-Encoding");
        HttpHeaders sent = answered(crossOrigin(), ofUpstream, replayed).getHeaders();
        assertThat(sent.get("Access-Control-Allow-Origin")).containsExactly("https://shop.example");
        assertThat(sent.get("Access-Control-Allow-Credentials")).containsExactly("true");
        assertThat(sent.getAccessControlExposeHeaders()).startsWith("X-Total", "X-Boast");
        assertThat(sent.getVary()).containsExactly("Origin", "Access-Control-Request-Method", "Accept-Encoding");
    }

    @Test
    void leaveItToTheUpstreamWhereTheGatewaySaysNothingOfOtherOrigins() {
        HttpHeaders ofUpstream = new HttpHeaders();
        ofUpstream.set("Access-Control-Allow-Origin", "https://partner.example");
        ofUpstream.set("Vary", "Origin");
        HttpHeaders sent = answered(keyed(), ofUpstream, false).getHeaders();
        assertThat(sent.get("Access-Control-Allow-Origin")).containsExactly("https://partner.example");
        assertThat(sent.getVary()).containsExactly("Origin");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void letPagesOfAnAllowedOriginReadAnAnswerWhileEverythingIsNormal(boolean replayed) {
        HttpHeaders sent = answered(crossOrigin(), new HttpHeaders(), replayed).getHeaders();
        assertThat(sent.containsKey("Service-Mode")).isFalse();
        assertThat(sent.getAccessControlExposeHeaders())
                .contains("X-Total", "Idempotent-Replayed", "Location", "Service-Mode")
                .doesNotContain("*");
    }

    @ParameterizedTest
    @EnumSource(names = {"IN_PROGRESS", "OUTCOME_UNKNOWN", "KEY_REUSED", "KEY_MISSING", "KEY_INVALID"})
    void letPagesOfAnAllowedOriginReadARefusalWhileEverythingIsNormal(Refusal why) {
        HttpHeaders sent = refused(crossOrigin(), why).getHeaders();
        assertThat(sent.containsKey("Service-Mode")).isFalse();
        assertThat(sent.getAccessControlExposeHeaders())
                .contains("X-Total", "Location", "Retry-After", "WWW-Authenticate")
                .doesNotContain("*");
        assertThat(sent.getVary()).contains("Origin", "Access-Control-Request-Method", "Accept-Language");
    }

    @Test
    void exposeNothingToPagesThatMayNotReadThem() {
        assertThat(answered(keyed(), new HttpHeaders(), true).getHeaders().toSingleValueMap())
                .containsOnlyKeys("Content-Length", "Idempotent-Replayed");
    }

    private MockServerHttpResponse answered(ModeRequest request, HttpHeaders ofUpstream, boolean replayed) {
        answers.answer(request, new Answered(new IntentAnswer(201, ofUpstream, new byte[0]), replayed))
                .block();
        return (MockServerHttpResponse) request.exchange().getResponse();
    }

    /** A payment of a page of another origin, which the gateway's CORS configuration lets in. */
    private static ModeRequest crossOrigin() {
        ModeRequest request = keyed();
        HttpHeaders headers = request.exchange().getResponse().getHeaders();
        headers.setAccessControlAllowOrigin("https://shop.example");
        headers.setAccessControlAllowCredentials(true);
        headers.setAccessControlExposeHeaders(List.of("X-Total"));
        headers.add("Vary", "Origin");
        headers.add("Vary", "Access-Control-Request-Method");
        return request;
    }

    private static String body(MockServerHttpResponse response) {
        return Objects.requireNonNull(response.getBodyAsString().block());
    }

    private MockServerHttpResponse refused(ModeRequest request, Refusal why) {
        answers.answer(request, new Refused(why, Optional.of("1"))).block();
        return (MockServerHttpResponse) request.exchange().getResponse();
    }

    private static ModeRequest keyed() {
        return Asked.normally("payments").request(post().header("Idempotency-Key", "\"k\""), Asked.good("called"));
    }

    private static MockServerHttpRequest.BodyBuilder post() {
        return MockServerHttpRequest.post("http://shop/payments");
    }
}
