package io.brownout.gateway.mode;

import static io.brownout.gateway.mode.Asked.failing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.brownout.gateway.status.JsonAnswers;
import io.brownout.gateway.status.StatusHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Sign-in is unavailable while its own upstream is down; payments are queued, and the catalogue is plain. */
class UnansweredTest {

    private final StatusHeaders status = new StatusHeaders(Duration.ofSeconds(60));
    private final Unanswered unanswered = new Unanswered(status, new JsonAnswers(new ObjectMapper(), () -> 0));

    @ParameterizedTest
    @ValueSource(ints = {502, 504})
    void isAnsweredInTheModeForIt(int error) {
        ModeRequest request = request("sign-in", failing(refused(error)));
        instead(request).verifyComplete();
        MockServerHttpResponse sent = sent(request);
        assertThat(sent.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(sent.getHeaders().get("Service-Mode"))
                .singleElement()
                .satisfies(mode -> assertThat(mode)
                        .startsWith("sign-in=unavailable;sev=critical;cause=dependency;")
                        .endsWith(";applied"));
        assertThat(sent.getHeaders().getCacheControl()).isEqualTo("no-store");
        assertThat(sent.getBodyAsString().block())
                .contains("/no-answer\"", "\"capability\":\"sign-in\"", "Whether it has done something is not known");
    }

    @Test
    void invitesNobodyToRepeatAWriteThatMayHaveBeenCarriedOut() {
        ModeRequest write = request("sign-in", failing(refused(504)));
        instead(write).verifyComplete();
        assertThat(sent(write).getHeaders().containsKey("Retry-After")).isFalse();
        assertThat(sent(write).getBodyAsString().block()).doesNotContain("retryAfter", "\"done\"");
    }

    @Test
    void tellsWhenToAskAgainForWhatOnlyReads() {
        ModeRequest read = Asked.normally("sign-in")
                .request(MockServerHttpRequest.get("http://shop/things"), failing(refused(504)));
        instead(read).verifyComplete();
        assertThat(sent(read).getHeaders().getFirst("Retry-After")).isEqualTo("5");
        assertThat(sent(read).getBodyAsString().block()).contains("\"retryAfter\":5", "\"done\":false");
    }

    @Test
    void isToldOnceThoughTheModeInForceWasToBeToldAsWell() {
        ModeRequest request = Asked.under("limited-sign-in", "sign-in")
                .request(MockServerHttpRequest.post("http://shop/sign-in"), failing(refused(504)));
        status.announce(request.exchange().getResponse(), request.snapshot(), "sign-in");
        instead(request).verifyComplete();
        assertThat(sent(request).getHeaders().get("Service-Mode"))
                .singleElement()
                .satisfies(mode ->
                        assertThat(mode).startsWith("sign-in=unavailable;").endsWith(";applied"));
        assertThat(sent(request).getHeaders().get("Server-Timing")).hasSize(1);
        assertThat(sent(request).getHeaders().get("Link")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments", "catalogue", "partner-news"})
    void isAnErrorWhereNoSuchModeIsDeclared(String capability) {
        instead(request(capability, failing(refused(504)))).verifyErrorMatches(error -> status(error) == 504);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 413, 500, 503})
    void leavesOtherErrorsAlone(int error) {
        instead(request("sign-in", failing(refused(error)))).verifyErrorMatches(same -> status(same) == error);
    }

    @Test
    void leavesErrorsAloneThatAreNotTheUpstreams() {
        instead(request("sign-in", failing(new IOException("client went away"))))
                .verifyErrorMessage("client went away");
    }

    @Test
    void leavesAnAnswerAloneThatHasBegun() {
        GatewayFilterChain torn = exchange -> exchange.getResponse()
                .writeWith(
                        Mono.just(exchange.getResponse().bufferFactory().wrap("half".getBytes(StandardCharsets.UTF_8))))
                .then(Mono.error(refused(504)));
        ModeRequest request = request("sign-in", torn);
        instead(request).verifyErrorMatches(error -> status(error) == 504);
        assertThat(sent(request).getBodyAsString().block()).isEqualTo("half");
    }

    @Test
    void leavesGoodAnswersAlone() {
        ModeRequest request = request("sign-in", Asked.answering(201, "made"));
        instead(request).verifyComplete();
        assertThat(sent(request).getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(sent(request).getHeaders().containsKey("Service-Mode")).isFalse();
    }

    private StepVerifier.FirstStep<Void> instead(ModeRequest request) {
        return StepVerifier.create(unanswered.instead(request, request.chain().filter(request.exchange())));
    }

    private static ModeRequest request(String capability, GatewayFilterChain upstream) {
        return Asked.normally(capability).request(MockServerHttpRequest.post("http://shop/things"), upstream);
    }

    private static MockServerHttpResponse sent(ModeRequest request) {
        return (MockServerHttpResponse) request.exchange().getResponse();
    }

    private static ResponseStatusException refused(int code) {
        return new ResponseStatusException(HttpStatus.valueOf(code));
    }

    private static int status(Throwable error) {
        return error instanceof ResponseStatusException refused
                ? refused.getStatusCode().value()
                : 0;
    }
}
