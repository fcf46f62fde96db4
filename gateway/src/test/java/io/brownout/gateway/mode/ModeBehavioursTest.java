package io.brownout.gateway.mode;

import static io.brownout.gateway.mode.Asked.answering;
import static io.brownout.gateway.mode.Asked.failing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.brownout.gateway.intent.Caller;
import io.brownout.gateway.intent.StorelessWrites;
import io.brownout.gateway.status.JsonAnswers;
import io.brownout.gateway.status.StatusHeaders;
import io.brownout.policy.Behaviour;
import io.brownout.policy.deciding.Cause;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** Every behaviour and method, on a capability whose writes are guarded (payments) and one whose are not (catalogue). */
class ModeBehavioursTest {

    private static final GatewayFilterChain FRESH = answering(200, "fresh", "Cache-Control", "max-age=60");

    private final StatusHeaders status = new StatusHeaders(Duration.ofSeconds(60));
    private final JsonAnswers json = new JsonAnswers(new ObjectMapper(), () -> 0);
    private long now;
    private final LastAnswers answers = new LastAnswers(
            new StaleProperties(DataSize.ofMegabytes(1), DataSize.ofKilobytes(1)),
            exchange -> Mono.just(Caller.ANONYMOUS),
            Set.of(),
            () -> now);
    private final LiveLimits limits = new LiveLimits(() -> 1, name -> false, name -> 0, () -> now);
    private final ModeBehaviours behaviours = new ModeBehaviours(status, json, StorelessWrites.make(), answers, limits);

    @ParameterizedTest
    @CsvSource({
        "queued-payment-intent, GET 200 HEAD 200 OPTIONS 200 POST 503 PUT 503 PATCH 503 DELETE 503",
        "delayed-notifications, GET 200 HEAD 200 OPTIONS 200 POST 503 PUT 503 PATCH 503 DELETE 503",
        "read-only-auth,        GET 200 HEAD 200 OPTIONS 200 POST 503 PUT 503 PATCH 503 DELETE 503",
        "older-catalogue,       GET 503 HEAD 503 OPTIONS 503 POST 503 PUT 503 PATCH 503 DELETE 503",
        "plain-catalogue,       GET 200 HEAD 200 OPTIONS 200 POST 503 PUT 503 PATCH 503 DELETE 503",
        "no-sign-in,            GET 503 HEAD 503 OPTIONS 503 POST 503 PUT 503 PATCH 503 DELETE 503",
    })
    void serveEveryMethodAsDeclared(String mode, String expected) {
        String[] words = expected.split(" ", -1);
        for (int i = 0; i < words.length; i += 2) {
            for (String capability : new String[] {"catalogue", "payments"}) {
                HttpMethod method = HttpMethod.valueOf(words[i]);
                MockServerHttpResponse sent =
                        serve(Asked.under(mode, capability).request(asked(method), FRESH));
                assertThat(sent.getStatusCode())
                        .as("%s %s %s", mode, method, capability)
                        .isEqualTo(HttpStatus.valueOf(Integer.parseInt(words[i + 1])));
                assertThat(sent.getHeaders().getFirst("Service-Mode")).startsWith(capability + "=");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})
    void limitEveryMethodAlike(String method) {
        Asked limited = limited();
        MockServerHttpResponse passed = serve(limited.request(asked(HttpMethod.valueOf(method)), FRESH));
        assertThat(passed.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(passed.getHeaders().getFirst("RateLimit-Policy")).isEqualTo("\"sign-in\";q=500;w=1");
        assertThat(passed.getHeaders().getFirst("RateLimit")).startsWith("\"sign-in\";r=0;t=");
        assertThat(passed.getHeaders().getFirst("Service-Mode"))
                .startsWith("sign-in=limited;")
                .doesNotContain("applied");
        MockServerHttpResponse refused = serve(limited.request(asked(HttpMethod.valueOf(method)), never()));
        assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(refused.getHeaders().getFirst("RateLimit")).isEqualTo("\"sign-in\";r=0;t=1");
        assertThat(Long.parseLong(refused.getHeaders().getFirst("Retry-After"))).isBetween(1L, 3L);
        assertThat(refused.getHeaders().getFirst("Service-Mode")).endsWith(";applied");
        assertThat(refused.getBodyAsString().block()).contains("/limited\"", "not forwarded");
    }

    @Test
    void refuseAGuardedWriteBeyondTheLimitWhenNoRecordCanAnswer() {
        Asked limited = Asked.under("limited-sign-in", "payments");
        serve(limited.request(asked(HttpMethod.GET), FRESH));
        MockServerHttpRequest.BaseBuilder<?> write = asked(HttpMethod.POST);
        assertThat(serve(limited.request(write, never())).getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
    }

    @Test
    void passEverythingWhereNoLimitIsDeclared() {
        Asked limited = Asked.normally("partner-news").deciding("limited-sign-in", Cause.OPERATOR, Optional.empty());
        MockServerHttpResponse passed = serve(limited.request(asked(HttpMethod.POST), FRESH));
        assertThat(passed.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(passed.getHeaders().containsKey("RateLimit")).isFalse();
    }

    @Test
    void answerWithTheLastGoodAnswer() {
        remember();
        now += TimeUnit.SECONDS.toNanos(90);
        MockServerHttpResponse sent = serve(stale().request(asked(HttpMethod.GET), never()));
        assertThat(sent.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(sent.getBodyAsString().block()).isEqualTo("fresh");
        assertThat(sent.getHeaders().getFirst("Age")).isEqualTo("90");
        assertThat(sent.getHeaders().getFirst("Cache-Status"))
                .isEqualTo("brownout; hit; ttl=-30; detail=stale-if-error");
        assertThat(sent.getHeaders().getCacheControl()).isEqualTo("max-age=0");
        assertThat(sent.getHeaders().containsKey("Warning")).isFalse();
        assertThat(sent.getHeaders().getFirst("Service-Mode"))
                .startsWith("catalogue=stale;sev=notice;cause=dependency;age=90;ttl=60;")
                .endsWith(";applied");
    }

    @Test
    void answerAHeadWithoutItsBody() {
        remember();
        MockServerHttpResponse sent = serve(stale().request(asked(HttpMethod.HEAD), never()));
        assertThat(sent.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(sent.getHeaders().getContentLength()).isEqualTo(5);
        assertThat(sent.getBodyAsString().block()).isEmpty();
    }

    @Test
    void refuseWhatIsTooOld() {
        remember();
        now += TimeUnit.MINUTES.toNanos(31);
        assertThat(serve(stale().request(asked(HttpMethod.GET), never())).getStatusCode())
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void putTheLastGoodAnswerInThePlaceOfAReturningRequestsError(int error) {
        remember();
        MockServerHttpResponse sent =
                serveReturning(stale().request(asked(HttpMethod.GET), answering(error, "broken", "X-Trace", "1")));
        assertThat(sent.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(sent.getBodyAsString().block()).isEqualTo("fresh");
        assertThat(sent.getHeaders().containsKey("X-Trace")).isFalse();
        assertThat(sent.getHeaders().get("Service-Mode"))
                .singleElement()
                .asString()
                .endsWith(";applied");
    }

    @Test
    void putItInThePlaceOfATimeOutToo() {
        remember();
        ModeRequest request = stale().request(
                        asked(HttpMethod.GET), failing(new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT)));
        assertThat(serveReturning(request).getBodyAsString().block()).isEqualTo("fresh");
        ModeRequest broken = stale().request(asked(HttpMethod.GET), failing(new IOException("reset")));
        assertThat(serveReturning(broken).getBodyAsString().block()).isEqualTo("fresh");
    }

    @Test
    void leaveWhatTheClientDidWrongAlone() {
        remember();
        assertThat(serveReturning(stale().request(asked(HttpMethod.GET), answering(404, "none")))
                        .getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
        ModeRequest refused =
                stale().request(asked(HttpMethod.GET), failing(new ResponseStatusException(HttpStatus.BAD_REQUEST)));
        assertThatThrownBy(() -> serveReturning(refused)).isInstanceOf(ResponseStatusException.class);
    }

    @Test
    void serveReturningTrafficAsUsualAndStillTellTheMode() {
        for (String mode : new String[] {"older-catalogue", "plain-catalogue", "no-sign-in"}) {
            Asked asked = Asked.under(mode, "catalogue");
            for (HttpMethod method : new HttpMethod[] {HttpMethod.GET, HttpMethod.POST}) {
                MockServerHttpResponse sent = serveReturning(asked.request(asked(method), FRESH));
                assertThat(sent.getBodyAsString().block()).isEqualTo("fresh");
                assertThat(sent.getHeaders().get("Service-Mode"))
                        .singleElement()
                        .asString()
                        .startsWith("catalogue=" + asked.decision().behaviour())
                        .doesNotContain("applied");
            }
        }
    }

    @Test
    void answerWithTheDeclaredBodyInTheLanguageAskedFor() {
        Asked plain = Asked.under("plain-catalogue", "catalogue");
        String language = Objects.requireNonNull(Asked.POLICY.modes().get("plain-catalogue"))
                .fallback()
                .orElseThrow()
                .locales()
                .keySet()
                .iterator()
                .next();
        MockServerHttpResponse sent = serve(plain.request(asked(HttpMethod.GET), never()));
        MockServerHttpResponse translated =
                serve(plain.request(asked(HttpMethod.GET).header("Accept-Language", language), never()));
        assertThat(sent.getHeaders().getContentLanguage()).isNull();
        assertThat(translated.getHeaders().getFirst("Content-Language")).isEqualTo(language);
        assertThat(translated.getBodyAsString().block())
                .isNotEqualTo(sent.getBodyAsString().block());
        assertThat(sent.getHeaders().getVary()).contains("Accept-Language");
        assertThat(sent.getHeaders().getCacheControl()).isEqualTo("no-store");
        assertThat(serve(plain.request(asked(HttpMethod.HEAD), never()))
                        .getBodyAsString()
                        .block())
                .isEmpty();
    }

    @Test
    void putTheDeclaredBodyInThePlaceOfAReturningRequestsError() {
        Asked plain = Asked.under("plain-catalogue", "catalogue");
        MockServerHttpResponse sent = serveReturning(plain.request(asked(HttpMethod.GET), answering(500, "broken")));
        assertThat(sent.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(sent.getHeaders().getFirst("Service-Mode")).endsWith(";applied");
    }

    @Test
    void tellThatAFreezeIsAnOperatorsWord() {
        Asked frozen = Asked.normally("catalogue").deciding("frozen-service", Cause.OPERATOR, Optional.empty());
        MockServerHttpResponse refused = serve(frozen.request(asked(HttpMethod.POST), never()));
        assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(refused.getBodyAsString().block()).contains("/read-only\"");
        assertThat(refused.getHeaders().getFirst("Service-Mode"))
                .startsWith("catalogue=read-only;sev=major;cause=operator;")
                .contains(";msg=service.frozen;ref=e-tovj48;applied");
        assertThat(serve(frozen.request(asked(HttpMethod.GET), FRESH)).getStatusCode())
                .isEqualTo(HttpStatus.OK);
    }

    private Asked limited() {
        return Asked.under("limited-sign-in", "sign-in");
    }

    private static Asked stale() {
        return Asked.under("older-catalogue", "catalogue");
    }

    private void remember() {
        serve(Asked.normally("catalogue").request(asked(HttpMethod.GET), FRESH));
    }

    private MockServerHttpResponse serve(ModeRequest request) {
        Behaviour behaviour = request.decision().behaviour();
        behaviours.of(behaviour).serve(request).block();
        return (MockServerHttpResponse) request.exchange().getResponse();
    }

    private MockServerHttpResponse serveReturning(ModeRequest request) {
        behaviours.returningFrom(request.decision().behaviour()).serve(request).block();
        return (MockServerHttpResponse) request.exchange().getResponse();
    }

    private static MockServerHttpRequest.BaseBuilder<?> asked(HttpMethod method) {
        return MockServerHttpRequest.method(method, "http://shop/catalogue").header("Idempotency-Key", "\"k\"");
    }

    private static GatewayFilterChain never() {
        return exchange -> Mono.error(new AssertionError("the upstream was called"));
    }
}
