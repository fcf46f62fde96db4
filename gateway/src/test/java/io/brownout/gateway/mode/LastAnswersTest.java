package io.brownout.gateway.mode;

import static io.brownout.gateway.mode.Asked.answering;
import static io.brownout.gateway.mode.Asked.good;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.gateway.intent.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class LastAnswersTest {

    private static final Asked CATALOGUE = Asked.normally("catalogue");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final GatewayFilterChain GOOD = good("a good answer", "Content-Type", "text/plain");

    private long now;
    private Mono<Caller> caller = Mono.just(Caller.ANONYMOUS);
    private LastAnswers answers = answers(100_000, 1000);

    @Test
    void remembersAGoodAnswerThatStreamsThrough() {
        ModeRequest request = CATALOGUE.request(get("/a"), GOOD);
        answers.remembering(request).block();
        MockServerHttpResponse sent =
                (MockServerHttpResponse) request.exchange().getResponse();
        assertThat(sent.getBodyAsString().block()).isEqualTo("a good answer");
        LastAnswer kept = find(get("/a")).orElseThrow();
        assertThat(new String(kept.body(), StandardCharsets.UTF_8)).isEqualTo("a good answer");
        assertThat(kept.headers().getFirst("Content-Type")).isEqualTo("text/plain");
        assertThat(kept.personal()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://shop/b", "http://shop/a?x=1", "https://shop/a", "http://other/a", "http://shop/a/"})
    void knowsEveryUriApart(String other) {
        remember(get("/a"), GOOD);
        assertThat(find(MockServerHttpRequest.get(other))).isEmpty();
        assertThat(find(get("/a"))).isPresent();
    }

    @Test
    void answersAHeadWithWhatItKnowsOfTheGet() {
        remember(get("/a"), GOOD);
        assertThat(find(MockServerHttpRequest.head("http://shop/a"))).isPresent();
    }

    @Test
    void keepsCallersApart() {
        caller = Mono.just(new Caller("", "ann"));
        remember(get("/a").header("Authorization", "Bearer ann"), GOOD);
        assertThat(find(get("/a")).orElseThrow().personal()).isTrue();
        for (Caller other : new Caller[] {new Caller("", "bob"), new Caller("ann", ""), Caller.ANONYMOUS}) {
            caller = Mono.just(other);
            assertThat(find(get("/a"))).as("%s", other).isEmpty();
        }
    }

    @Test
    void keepsAndFindsNothingForCredentialsThatNobodyVerified() {
        remember(get("/a").header("Cookie", "session=1"), GOOD);
        assertThat(find(get("/a"))).isEmpty();
        remember(get("/a"), GOOD);
        assertThat(find(get("/a").header("Authorization", "Bearer x"))).isEmpty();
    }

    @Test
    void servesOnWhenNobodyCanTellTheCaller() {
        caller = Mono.error(new IllegalStateException("the identity service is away"));
        remember(get("/a"), GOOD);
        caller = Mono.empty();
        remember(get("/a"), GOOD);
        caller = Mono.just(Caller.ANONYMOUS);
        assertThat(find(get("/a"))).isEmpty();
    }

    @Test
    void keepsTheVariantsOfAnAnswerApart() {
        remember(get("/a").header("Accept-Language", "de"), good("gut", "Vary", "accept-language"));
        remember(get("/a").header("Accept-Language", "en"), good("good", "Vary", "accept-language"));
        assertThat(body(get("/a").header("Accept-Language", "de"))).isEqualTo("gut");
        assertThat(body(get("/a").header("Accept-Language", "en"))).isEqualTo("good");
        assertThat(find(get("/a"))).isEmpty();
    }

    @Test
    void replacesTheVariantThatWasAskedForAgain() {
        remember(get("/a").header("Accept", "x"), good("old", "Vary", "Accept"));
        remember(get("/a").header("Accept", "x"), good("new", "Vary", "Accept"));
        assertThat(body(get("/a").header("Accept", "x"))).isEqualTo("new");
    }

    @Test
    void keepsOnlySoManyVariants() {
        for (int i = 0; i <= AnswerStore.MOST_VARIANTS; i++) {
            remember(get("/a").header("Accept", "v" + i), good("v" + i, "Vary", "Accept"));
        }
        assertThat(find(get("/a").header("Accept", "v0"))).isEmpty();
        assertThat(find(get("/a").header("Accept", "v1"))).isPresent();
    }

    @Test
    void countsAgeFromTheOriginOn() {
        remember(get("/a"), good("old", "Age", "600"));
        assertThat(find(get("/a")).orElseThrow().age(now)).isEqualTo(600);
        now += TimeUnit.MINUTES.toNanos(20);
        assertThat(find(get("/a")).orElseThrow().age(now)).isEqualTo(1800);
        now += 1;
        assertThat(find(get("/a"))).isEmpty();
    }

    @Test
    void forgetsNothingBecauseOfAnError() {
        remember(get("/a"), GOOD);
        remember(get("/a"), answering(503, "no"));
        assertThat(body(get("/a"))).isEqualTo("a good answer");
    }

    @Test
    void keepsNothingLargerThanAllowed() {
        answers = answers(100_000, 8);
        remember(get("/exact"), good("12345678"));
        remember(get("/larger"), good("123456789"));
        remember(get("/declared"), good("1234", "Content-Length", "9"));
        assertThat(find(get("/exact"))).isPresent();
        assertThat(find(get("/larger"))).isEmpty();
        assertThat(find(get("/declared"))).isEmpty();
    }

    @Test
    void keepsNothingThatBreaksOff() {
        remember(get("/short"), good("1234", "Content-Length", "8"));
        assertThat(find(get("/short"))).isEmpty();
        GatewayFilterChain broken = exchange -> GOOD.filter(exchange.mutate()
                .response(new BreakingResponse(exchange.getResponse()))
                .build());
        answers.remembering(CATALOGUE.request(get("/broken"), broken))
                .onErrorComplete()
                .block();
        assertThat(find(get("/broken"))).isEmpty();
    }

    @Test
    void keepsNothingButTheUpstreamsOwnAnswers() {
        remember(get("/a"), exchange -> {
            exchange.getResponse().setStatusCode(HttpStatus.OK);
            return exchange.getResponse()
                    .writeWith(Flux.just(exchange.getResponse().bufferFactory().wrap(new byte[] {1})));
        });
        assertThat(find(get("/a"))).isEmpty();
    }

    @Test
    void keepsNoHeadersOfOneExchange() {
        remember(get("/a"), good("x", "Connection", "close", "Server-Timing", "db;dur=1", "ETag", "\"1\"", "Age", "1"));
        assertThat(find(get("/a")).orElseThrow().headers().toSingleValueMap().keySet())
                .containsExactlyInAnyOrder("Cache-Control", "ETag");
    }

    @Test
    void staysWithinItsMemory() {
        answers = answers(20_000, 1000);
        for (int i = 0; i < 200; i++) {
            remember(get("/" + i), good("x".repeat(500)));
        }
        long found = 0;
        for (int i = 0; i < 200; i++) {
            found += find(get("/" + i)).isPresent() ? 1 : 0;
        }
        assertThat(found).isBetween(1L, 20L);
    }

    @Test
    void wantsNothingUnlessThePolicyCouldNeedIt() {
        Asked without = CATALOGUE.by(ExamplePolicy.with(
                "{strained: older-catalogue, down: plain-catalogue}",
                "{down: plain-catalogue}",
                "  older-catalogue:       {behaviour: stale, severity: notice, message: catalogue.older, maxStale: 30m}\n",
                ""));
        assertThat(answers.areWanted(CATALOGUE.request(get("/a"), GOOD))).isTrue();
        assertThat(answers.areWanted(without.request(get("/a"), GOOD))).isFalse();
        assertThat(answers.areWanted(CATALOGUE.request(MockServerHttpRequest.post("http://shop/a"), GOOD)))
                .isFalse();
    }

    private void remember(MockServerHttpRequest.BaseBuilder<?> request, GatewayFilterChain upstream) {
        answers.remembering(CATALOGUE.request(request, upstream)).block();
    }

    private Optional<LastAnswer> find(MockServerHttpRequest.BaseBuilder<?> request) {
        return answers.find(CATALOGUE.request(request, GOOD), HALF_AN_HOUR)
                .blockOptional()
                .orElseThrow();
    }

    private String body(MockServerHttpRequest.BaseBuilder<?> request) {
        return new String(find(request).orElseThrow().body(), StandardCharsets.UTF_8);
    }

    private LastAnswers answers(long bytes, long entry) {
        return new LastAnswers(
                new StaleProperties(DataSize.ofBytes(bytes), DataSize.ofBytes(entry)),
                any -> caller,
                Set.of("x-api-key"),
                () -> now);
    }

    private static MockServerHttpRequest.BaseBuilder<?> get(String path) {
        return MockServerHttpRequest.get("http://shop" + path);
    }
}
