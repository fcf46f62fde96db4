package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.intent.Finding.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.cloud.gateway.route.Route;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

class LookupTest {

    private static final int LIMIT = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static DisposableServer server;

    @BeforeAll
    static void start() {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.get("/status/{status}", LookupTest::withStatus)
                        .get("/silent/**", (request, response) -> Mono.never())
                        .get("/echo/**", (request, response) -> response.sendString(Mono.just(request.uri())))
                        .get("/long/**", (request, response) -> response.sendString(Mono.just("x".repeat(LIMIT + 1)))))
                .bindNow();
    }

    @AfterAll
    static void stop() {
        server.disposeNow();
    }

    private static Mono<Void> withStatus(HttpServerRequest request, HttpServerResponse response) {
        int status = Integer.parseInt(Objects.requireNonNull(request.param("status")));
        return response.status(status).header("X-Word", "heard").send().then();
    }

    @ParameterizedTest
    @CsvSource({
        "200, FOUND",
        "201, FOUND",
        "204, FOUND",
        "404, ABSENT",
        "410, ABSENT",
        "301, INCONCLUSIVE",
        "304, INCONCLUSIVE",
        "400, INCONCLUSIVE",
        "401, INCONCLUSIVE",
        "403, INCONCLUSIVE",
        "405, INCONCLUSIVE",
        "429, INCONCLUSIVE",
        "500, INCONCLUSIVE",
        "503, INCONCLUSIVE"
    })
    void takesOnlyAClearWord(int status, Kind kind) {
        Finding finding = ask(url(), "/status/" + status + "?key={key}", PATIENCE);
        assertThat(finding.kind()).isEqualTo(kind);
        assertThat(finding.answer().status()).isEqualTo(kind == Kind.INCONCLUSIVE ? 0 : status);
    }

    @Test
    void keepsTheAnswer() {
        IntentAnswer answer =
                ask(url() + "/not/asked", "/echo/{key}?key={key}", PATIENCE).answer();
        String encoded = "a%2Fb%20c%26%7Bd%7D";
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("/echo/" + encoded + "?key=" + encoded);
        assertThat(ask(url(), "/status/200", PATIENCE).answer().headers().getFirst("X-Word"))
                .isEqualTo("heard");
    }

    @Test
    void knowsThatAnAnswerTooLongToKeepIsAnAnswer() {
        Finding finding = ask(url(), "/long/{key}", PATIENCE);
        assertThat(finding.kind()).isEqualTo(Kind.FOUND);
        assertThat(finding.answer()).isSameAs(IntentStore.NO_ANSWER);
    }

    @Test
    void givesUpAfterItsTime() {
        assertThat(ask(url(), "/silent/{key}", Duration.ofMillis(200)).kind()).isEqualTo(Kind.INCONCLUSIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:1", "lb://payments", "ws://127.0.0.1:1"})
    void findsNothingOutWhereNobodyCanBeAsked(String to) {
        Finding finding = ask(to, "/status/404?key={key}", PATIENCE);
        assertThat(finding.kind()).isEqualTo(Kind.INCONCLUSIVE);
        assertThat(finding.note()).isNotEmpty();
    }

    @Test
    void findsNothingOutWhenTheRouteIsGone() {
        Lookup lookup = new Lookup(Flux::empty, HttpClient.create(), LIMIT);
        Finding finding = lookup.ask(doubt(), "/status/404", PATIENCE).block();
        assertThat(Objects.requireNonNull(finding).note()).isEqualTo("route payments is gone");
    }

    private static Finding ask(String to, String path, Duration timeout) {
        Route route =
                Route.async().id("payments").uri(to).predicate(exchange -> true).build();
        Lookup lookup = new Lookup(() -> Flux.just(route), HttpClient.create(), LIMIT);
        return Objects.requireNonNull(lookup.ask(doubt(), path, timeout).block());
    }

    private static Doubt doubt() {
        return new Doubt("record", "id", "", "1", "payments", "a/b c&{d}");
    }

    private static String url() {
        return "http://127.0.0.1:" + server.port();
    }
}
