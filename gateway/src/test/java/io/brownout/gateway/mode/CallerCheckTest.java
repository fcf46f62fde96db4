package io.brownout.gateway.mode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.brownout.gateway.identity.IdentityPolicy;
import io.brownout.gateway.identity.Verifiers;
import io.brownout.gateway.status.JsonAnswers;
import io.brownout.gateway.status.StatusHeaders;
import io.brownout.policy.Capability;
import io.brownout.policy.DependencyState;
import io.brownout.policy.RequestKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

/** A profile needs a token and answers 503 to unseen ones; visits go without, and answer 401 to them. */
class CallerCheckTest {

    private static final String TOKEN = "Bearer mF_9.B5f-4.1JqM";
    private static final String CHALLENGE = "Bearer realm=\"subscriptions\"";
    private static final String INVALID = CHALLENGE + ", error=\"invalid_token\"";

    private final Verifiers verifiers = new Verifiers(IdentityPolicy.with());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CallerCheck check = new CallerCheck(
            verifiers.identities(),
            Verifiers.headers(),
            new CallerAnswers(new StatusHeaders(Duration.ofSeconds(60)), new JsonAnswers(new ObjectMapper(), () -> 0)),
            meters);
    private final List<HttpHeaders> served = new ArrayList<>();

    @Test
    void asksNobodyWhereItDoesNotMatter() {
        ask(HttpMethod.GET, "catalogue", TOKEN);
        assertThat(served)
                .singleElement()
                .satisfies(
                        sent -> assertThat(sent.containsKey("Identity-Subject")).isFalse());
    }

    @Test
    void tellsTheUpstreamWhoAsks() {
        ask(HttpMethod.PUT, "profile", TOKEN);
        ask(HttpMethod.GET, "profile", TOKEN);
        assertThat(served).hasSize(2).allSatisfy(sent -> {
            assertThat(sent.get("Identity-Subject")).containsExactly("ada");
            assertThat(sent.get("Identity-Tenant")).containsExactly("acme");
            assertThat(sent.get("Identity-Scopes")).containsExactly("read write");
            assertThat(sent.get("Identity-Age")).containsExactly("0");
        });
        assertThat(counted("profile", "known")).isEqualTo(2);
    }

    @Test
    void letsThoseWithoutATokenOnWhereNoneIsNeeded() {
        ask(HttpMethod.GET, "visits", "");
        assertThat(served)
                .singleElement()
                .satisfies(
                        sent -> assertThat(sent.containsKey("Identity-Subject")).isFalse());
        assertThat(counted("visits", "nobody")).isEqualTo(1);
    }

    @Test
    void asksForATokenWhereOneIsNeeded() {
        MockServerHttpResponse sent = ask(HttpMethod.GET, "profile", "");
        refused(sent, 401, "token-missing");
        assertThat(sent.getHeaders().get("WWW-Authenticate")).containsExactly(CHALLENGE);
        plain(sent);
        assertThat(counted("profile", "missing")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile", "visits"})
    void refusesWhatIsNoToken(String capability) {
        MockServerHttpResponse sent = ask(HttpMethod.GET, capability, "Bearer a b");
        refused(sent, 401, "token-refused");
        assertThat(sent.getHeaders().get("WWW-Authenticate")).containsExactly(INVALID);
        plain(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile", "visits"})
    void refusesWhatTheIssuerRefuses(String capability) {
        verifiers.refuse();
        MockServerHttpResponse sent = ask(HttpMethod.POST, capability, TOKEN);
        refused(sent, 401, "token-refused");
        assertThat(sent.getHeaders().get("WWW-Authenticate")).containsExactly(INVALID);
        plain(sent);
    }

    @Test
    void saysNothingOfAnEarlierRequestWithTheSameKey() {
        verifiers.refuse();
        var keyed = MockServerHttpRequest.post("http://shop/things").header("Idempotency-Key", "\"k\"");
        assertThat(ask(keyed, "profile", TOKEN).getBodyAsString().block())
                .contains("/token-refused\"", "Whether an earlier one went through is not known here.")
                .doesNotContain("\"kept\"", "\"done\"");
        assertThat(ask(HttpMethod.POST, "profile", TOKEN).getBodyAsString().block())
                .contains("\"kept\":false,\"done\":false", "Nothing was done.");
    }

    @Test
    void refusesAllBadTokensInTheSameWords() {
        verifiers.refuse();
        MockServerHttpResponse one = ask(HttpMethod.GET, "profile", TOKEN);
        MockServerHttpResponse other = ask(HttpMethod.GET, "profile", "Bearer never-seen");
        assertThat(one.getHeaders()).isEqualTo(other.getHeaders());
        assertThat(one.getBodyAsString().block())
                .isEqualTo(other.getBodyAsString().block());
    }

    @Test
    void pausesWritesOnceItFindsThatNobodyAnswers() {
        ask(HttpMethod.GET, "profile", TOKEN);
        verifiers.fail();
        verifiers.pass(Duration.ofMinutes(10));
        MockServerHttpResponse paused = ask(HttpMethod.POST, "profile", TOKEN);
        refused(paused, 503, "read-only");
        later(paused);
        applied(paused, "profile=read-only;sev=minor;cause=dependency;");
        assertThat(paused.getHeaders().containsKey("WWW-Authenticate")).isFalse();
        ask(HttpMethod.GET, "profile", TOKEN);
        assertThat(served.get(1).getFirst("Identity-Age")).isEqualTo("600");
        assertThat(counted("profile", "paused")).isEqualTo(1);
    }

    @Test
    void turnsUnseenTokensAwayForLaterBeforeTheBoardKnows() {
        verifiers.fail();
        MockServerHttpResponse sent = ask(HttpMethod.GET, "profile", TOKEN);
        refused(sent, 503, "sign-in-limited");
        later(sent);
        applied(sent, "profile=read-only;");
        assertThat(sent.getHeaders().containsKey("WWW-Authenticate")).isFalse();
    }

    @Test
    void turnsUnseenTokensAwayInTheModeInForce() {
        verifiers.board().provider(DependencyState.DOWN);
        MockServerHttpResponse sent = ask(HttpMethod.GET, "profile", TOKEN);
        refused(sent, 503, "sign-in-limited");
        later(sent);
        applied(sent, "profile=read-only;");
        assertThat(counted("profile", "unseen")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void asksUnseenTokensToSignInAgainWhereThePolicySaysSo(boolean known) {
        verifiers.fail();
        if (known) {
            verifiers.board().provider(DependencyState.DOWN);
        }
        MockServerHttpResponse sent = ask(HttpMethod.GET, "visits", TOKEN);
        refused(sent, 401, "token-unseen");
        later(sent);
        applied(sent, "visits=read-only;");
        assertThat(sent.getHeaders().get("WWW-Authenticate")).containsExactly(INVALID);
    }

    @Test
    void refusesBadTokensAlsoWhileTheProviderIsDown() {
        verifiers.refuse();
        ask(HttpMethod.GET, "profile", TOKEN);
        verifiers.board().provider(DependencyState.DOWN);
        MockServerHttpResponse sent = ask(HttpMethod.GET, "profile", TOKEN);
        refused(sent, 401, "token-refused");
        plain(sent);
    }

    private double counted(String capability, String outcome) {
        return meters.get("brownout.identity.requests")
                .tags("capability", capability, "outcome", outcome)
                .counter()
                .count();
    }

    private void refused(MockServerHttpResponse sent, int status, String problem) {
        assertThat(sent.getStatusCode()).extracting(code -> code.value()).isEqualTo(status);
        assertThat(sent.getHeaders().getContentType()).hasToString("application/problem+json");
        assertThat(sent.getHeaders().getCacheControl()).isEqualTo("no-store");
        assertThat(sent.getBodyAsString().block()).contains("/problems/" + problem + "\"", "\"status\":" + status);
    }

    private static void later(MockServerHttpResponse sent) {
        assertThat(sent.getHeaders().get("Retry-After")).containsExactly("5");
    }

    private static void applied(MockServerHttpResponse sent, String start) {
        assertThat(sent.getHeaders().get("Service-Mode"))
                .singleElement()
                .satisfies(mode -> assertThat(mode).startsWith(start).endsWith(";applied"));
    }

    /** No mode is why, and waiting does not help. */
    private static void plain(MockServerHttpResponse sent) {
        assertThat(sent.getHeaders().containsKey("Service-Mode")).isFalse();
        assertThat(sent.getHeaders().containsKey("Retry-After")).isFalse();
    }

    private MockServerHttpResponse ask(HttpMethod method, String name, String authorization) {
        return ask(MockServerHttpRequest.method(method, "http://shop/things"), name, authorization);
    }

    private MockServerHttpResponse ask(MockServerHttpRequest.BaseBuilder<?> sent, String name, String authorization) {
        MockServerWebExchange exchange = MockServerWebExchange.from(
                authorization.isEmpty() ? sent : sent.header("Authorization", authorization));
        Capability capability = verifiers.snapshot().capability(name);
        ModeRequest request = new ModeRequest(
                exchange,
                passed -> Mono.empty(),
                capability,
                Optional.empty(),
                verifiers.snapshot(),
                RequestKind.of(exchange.getRequest().getMethod().name()));
        check.serve(request, check.callersOf(capability), this::serve).block();
        return exchange.getResponse();
    }

    private Mono<Void> serve(ModeRequest request) {
        return Mono.fromRunnable(
                () -> served.add(request.exchange().getRequest().getHeaders()));
    }
}
