package io.brownout.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.health.ProbeResult.Outcome;
import io.brownout.policy.Health.Method;
import io.brownout.policy.Health.Probe;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.resources.LoopResources;

class ProbeClientTest {

    private final LoopResources loops = LoopResources.create("probe-test", 1, true);
    private final AtomicInteger calls = new AtomicInteger();
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .route(routes -> routes.get("/status/{code}", (request, response) -> {
                        calls.incrementAndGet();
                        return response.status(Integer.parseInt(String.valueOf(request.param("code"))))
                                .header("Location", "/text")
                                .send();
                    })
                    .get("/text", (request, response) -> response.sendString(Flux.just("the access", "_token is here")))
                    .get(
                            "/endless",
                            (request, response) -> response.sendString(
                                    Flux.just("x".repeat(1_024)).repeat()))
                    .get("/silence", (request, response) -> Mono.never())
                    .get("/half", (request, response) -> response.sendString(Flux.concat(Flux.just("a"), Flux.never())))
                    .get("/reset", (request, response) -> {
                        calls.incrementAndGet();
                        request.withConnection(Connection::dispose);
                        return Mono.never();
                    })
                    .post(
                            "/token",
                            (request, response) -> response.sendString(
                                    request.receive().aggregate().asString().map(body -> told(request) + body))))
            .bindNow();

    @AfterEach
    void stop() {
        server.disposeNow();
        loops.dispose();
    }

    @ParameterizedTest
    @CsvSource({"200, true", "204, true", "302, false", "404, false", "429, false", "503, false"})
    void passesOnAnyTwoHundredUnlessToldOtherwise(int status, boolean passes) {
        ProbeResult result = ask(get("/status/" + status));
        assertThat(result.outcome()).isEqualTo(passes ? Outcome.GOOD : Outcome.FAILED);
        assertThat(result.words()).isEqualTo(passes ? "" : "HTTP " + status);
        assertThat(calls).hasValue(1);
    }

    @Test
    void passesOnTheStatusesThatAreDeclared() {
        Set<Integer> declared = Set.of(404, 401);
        assertThat(ask(with(get("/status/404"), declared, "")).outcome()).isEqualTo(Outcome.GOOD);
        assertThat(ask(with(get("/status/200"), declared, "")).words()).isEqualTo("HTTP 200");
    }

    @Test
    void looksIntoTheAnswer() {
        assertThat(ask(with(get("/text"), Set.of(), "access_token")).outcome()).isEqualTo(Outcome.GOOD);
        assertThat(ask(with(get("/text"), Set.of(), "secret")).words()).isEqualTo("the answer lacks the text");
        assertThat(ask(with(get("/status/204"), Set.of(), "secret")).words()).isEqualTo("the answer lacks the text");
    }

    @Test
    void readsNoMoreThanItMust() {
        assertThat(ask(with(get("/endless"), Set.of(), "secret")).words()).isEqualTo("the answer lacks the text");
    }

    @Test
    void sendsAFormWithItsCredentials() {
        Probe post = new Probe(
                Method.POST,
                url("/token"),
                Optional.of("grant_type=client_credentials"),
                Set.of(),
                Optional.of("Basic abc application/x-www-form-urlencoded 29 grant_type=client_credentials"),
                Optional.empty(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(4));
        assertThat(ask(post).outcome()).isEqualTo(Outcome.GOOD);
    }

    @ParameterizedTest
    @CsvSource({"/silence, ''", "/half, b"})
    void givesUpWhenItsTimeIsOver(String path, String wanted) {
        Probe impatient = timed(with(get(path), Set.of(), wanted), Optional.empty(), Duration.ofMillis(200));
        assertThat(ask(impatient).words()).isEqualTo("no answer in 200 ms");
    }

    @Test
    void triesNothingTwice() {
        ProbeResult result = ask(get("/reset"));
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.words()).startsWith("broken off by ");
        assertThat(calls).hasValue(1);
    }

    @Test
    void saysThatNobodyListens() {
        Probe probe = get("/text");
        server.disposeNow();
        assertThat(ask(probe).words()).isEqualTo("no connection");
    }

    @Test
    void isSlowAboveWhatIsDeclared() {
        Probe probe = timed(get("/text"), Optional.of(Duration.ofNanos(1)), Duration.ofSeconds(4));
        ProbeResult result = ask(probe);
        assertThat(result.outcome()).isEqualTo(Outcome.SLOW);
        assertThat(result.words()).matches("probe took \\d+ ms, at most 0 ms");
    }

    private ProbeResult ask(Probe probe) {
        ProbeClient client = new ProbeClient(probe, Map.of("Authorization", "Basic abc"), loops, System::nanoTime);
        return Objects.requireNonNull(client.ask().block(Duration.ofSeconds(10)));
    }

    private Probe get(String path) {
        return new Probe(
                Method.GET,
                url(path),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(4));
    }

    private static Probe with(Probe probe, Set<Integer> status, String contains) {
        return new Probe(
                probe.method(),
                probe.url(),
                probe.form(),
                status,
                Optional.of(contains).filter(text -> !text.isEmpty()),
                probe.slowerThan(),
                probe.every(),
                probe.timeout());
    }

    private static Probe timed(Probe probe, Optional<Duration> slowerThan, Duration timeout) {
        return new Probe(
                probe.method(),
                probe.url(),
                probe.form(),
                probe.status(),
                probe.contains(),
                slowerThan,
                probe.every(),
                timeout);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    private static String told(HttpServerRequest request) {
        return request.requestHeaders().get("Authorization") + " "
                + request.requestHeaders().get("Content-Type") + " "
                + request.requestHeaders().get("Content-Length") + " ";
    }
}
