package io.brownout.gateway.mode;

import static io.brownout.gateway.mode.Asked.answering;
import static io.brownout.gateway.mode.Asked.good;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.intent.Caller;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** What bars, ends and renews what is kept. */
class KeptNoLongerTest {

    private static final Asked CATALOGUE = Asked.normally("catalogue");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final GatewayFilterChain GOOD = good("a good answer", "ETag", "\"1\"");

    private long now;
    private Mono<Caller> caller = Mono.just(Caller.ANONYMOUS);
    private final LastAnswers answers = new LastAnswers(
            new StaleProperties(DataSize.ofBytes(100_000), DataSize.ofBytes(100_000)),
            any -> caller,
            Set.of("x-api-key"),
            () -> now);

    @Test
    void keepsWhatNobodyInParticularGotOnlyIfItIsForAll() {
        pass(get("/a"), answering(200, "whose?"));
        assertThat(find("/a")).isEmpty();
        caller = Mono.just(new Caller("shop", ""));
        pass(get("/a"), answering(200, "whose?"));
        assertThat(find("/a")).isEmpty();
        caller = Mono.just(new Caller("shop", "ann"));
        pass(get("/a"), answering(200, "Ann's"));
        assertThat(find("/a")).isPresent();
    }

    @Test
    void keepsNothingForASecretThatNobodyVerified() {
        pass(get("/a").header("X-Api-Key", "1"), GOOD);
        assertThat(find("/a")).isEmpty();
    }

    @Test
    void keepsAndFindsNothingForARequestWithABody() {
        pass(get("/a").header("Content-Length", "2"), GOOD);
        assertThat(find("/a")).isEmpty();
        pass(get("/a"), GOOD);
        assertThat(find(get("/a").header("Transfer-Encoding", "chunked"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"401, false", "403, false", "404, false", "410, false", "400, true", "429, true", "500, true"})
    void forgetsEveryVariantOfWhatIsThereNoLonger(int status, boolean kept) {
        pass(get("/a").header("Accept", "x"), good("x", "Vary", "Accept"));
        pass(get("/b"), GOOD);
        pass(get("/a").header("Cache-Control", "no-store"), answering(status, "no"));
        assertThat(find("/a", "x").isPresent()).isEqualTo(kept);
        assertThat(find("/b")).isPresent();
    }

    @Test
    void leavesAnotherCallersAnswerAlone() {
        pass(get("/a"), GOOD);
        caller = Mono.just(new Caller("", "ann"));
        pass(get("/a"), answering(403, "not for Ann"));
        caller = Mono.just(Caller.ANONYMOUS);
        assertThat(find("/a")).isPresent();
        pass(get("/a").header("Cookie", "x=1"), answering(404, "not for this session"));
        assertThat(find("/a")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"200, false", "204, false", "303, false", "404, true", "409, true", "503, true"})
    void forgetsWhatAWriteChanged(int status, boolean kept) {
        for (HttpMethod method : new HttpMethod[] {HttpMethod.POST, HttpMethod.DELETE}) {
            pass(get("/a"), GOOD);
            caller = Mono.just(new Caller("", "ann"));
            pass(get("/a"), GOOD);
            write(method, answering(status, "done"));
            assertThat(find("/a").isPresent()).isEqualTo(kept);
            caller = Mono.just(Caller.ANONYMOUS);
            assertThat(find("/a").isPresent()).isEqualTo(kept);
        }
    }

    @Test
    void forgetsNothingForAnAnswerThatIsNotTheUpstreams() {
        pass(get("/a"), GOOD);
        write(HttpMethod.POST, exchange -> exchange.getResponse().setComplete());
        assertThat(find("/a")).isPresent();
    }

    @Test
    void goesOnWithoutACallerThatNobodyTellsInTime() {
        caller = Mono.never();
        StepVerifier.withVirtualTime(() -> answers.remembering(CATALOGUE.request(get("/a"), GOOD)))
                .expectSubscription()
                .expectNoEvent(LastAnswers.PATIENCE.minusMillis(1))
                .thenAwait(Duration.ofMillis(1))
                .verifyComplete();
        StepVerifier.withVirtualTime(() -> answers.find(CATALOGUE.request(get("/a"), GOOD), HALF_AN_HOUR))
                .thenAwait(LastAnswers.PATIENCE)
                .expectNext(Optional.empty())
                .verifyComplete();
        caller = Mono.just(Caller.ANONYMOUS);
        assertThat(find("/a")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-age=60, stale-if-error=30 | 90",
                "max-age=10, s-maxage=20, stale-if-error=30 | 50",
                "public, stale-if-error=5 | 5"
            })
    void isNotOlderThanItsOriginAllows(String directives, int seconds) {
        pass(get("/a"), answering(200, "x", "Cache-Control", directives));
        now = TimeUnit.SECONDS.toNanos(seconds);
        assertThat(find("/a")).isPresent();
        now = TimeUnit.SECONDS.toNanos(seconds + 1);
        assertThat(find("/a")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ETag, '\"1\"', Age, 7, 7",
        "ETag, '\"2\"', Age, 7, 60",
        "X-Any, 1, Age, 7, 60",
    })
    void isRenewedByAnAnswerThatNothingHasChanged(String tag, String value, String header, String more, long age) {
        pass(get("/a"), GOOD);
        now = TimeUnit.MINUTES.toNanos(1);
        pass(get("/a").header("If-None-Match", value), answering(304, "", tag, value, header, more));
        assertThat(find("/a").orElseThrow().age(now)).isEqualTo(age);
    }

    @ParameterizedTest
    @ValueSource(strings = {"private", "no-store"})
    void endsWithAnAnswerThatItMayNoLongerBeKept(String directive) {
        pass(get("/a"), GOOD);
        pass(get("/a"), answering(304, "", "ETag", "\"1\"", "Cache-Control", directive));
        assertThat(find("/a")).isEmpty();
    }

    @Test
    void beginsNoCopyWhileTooMuchIsUnderWay() {
        Sinks.Many<byte[]> slow = Sinks.many().unicast().onBackpressureBuffer();
        Mono<Void> under = answers.remembering(CATALOGUE.request(get("/slow"), exchange -> {
            GatewayFilterChain head = good("", "Content-Type", "text/plain");
            return head.filter(exchange.mutate()
                    .response(new SlowResponse(
                            exchange.getResponse(),
                            slow.asFlux().map(exchange.getResponse().bufferFactory()::wrap)))
                    .build());
        }));
        StepVerifier.create(under)
                .then(() -> slow.tryEmitNext(new byte[25_000]).orThrow())
                .then(() -> {
                    pass(get("/a"), GOOD);
                    assertThat(find("/a")).isEmpty();
                })
                .then(() -> slow.tryEmitComplete().orThrow())
                .verifyComplete();
        assertThat(find("/slow")).isPresent();
        pass(get("/a"), GOOD);
        assertThat(find("/a")).isPresent();
    }

    @Test
    void wantsNothingForACapabilityThatCannotBecomeStale() {
        assertThat(answers.areWanted(CATALOGUE.request(get("/a"), GOOD))).isTrue();
        assertThat(answers.areWanted(Asked.normally("payments").request(get("/a"), GOOD)))
                .isFalse();
        assertThat(answers.areWanted(Asked.under("older-catalogue", "payments").request(get("/a"), GOOD)))
                .isTrue();
    }

    private void pass(MockServerHttpRequest.BaseBuilder<?> request, GatewayFilterChain upstream) {
        answers.remembering(CATALOGUE.request(request, upstream)).block();
    }

    private void write(HttpMethod method, GatewayFilterChain upstream) {
        ModeRequest write =
                Asked.normally("payments").request(MockServerHttpRequest.method(method, "http://shop/a"), upstream);
        answers.forgetOnceChanged(write);
        upstream.filter(write.exchange()).block();
    }

    private Optional<LastAnswer> find(String path, String... accept) {
        return find(get(path).header("Accept", accept));
    }

    private Optional<LastAnswer> find(MockServerHttpRequest.BaseBuilder<?> request) {
        return answers.find(CATALOGUE.request(request, GOOD), HALF_AN_HOUR)
                .blockOptional()
                .orElseThrow();
    }

    private static MockServerHttpRequest.BaseBuilder<?> get(String path) {
        return MockServerHttpRequest.get("http://shop" + path);
    }
}
