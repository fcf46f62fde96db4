package io.brownout.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import io.brownout.policy.DependencyState;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.Metrics;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.test.StepVerifier;

class EvidenceFilterTest {

    private static final Route ROUTE = Route.async()
            .id("payments")
            .uri("http://127.0.0.1")
            .predicate(exchange -> true)
            .build();

    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .route(routes -> routes.post(
                            "/status/{code}",
                            (request, response) -> response.status(
                                            Integer.parseInt(String.valueOf(request.param("code"))))
                                    .send())
                    .post(
                            "/quiet/{code}",
                            (request, response) -> response.status(
                                            Integer.parseInt(String.valueOf(request.param("code"))))
                                    .header("Retry-After", "7")
                                    .send())
                    .post(
                            "/mode",
                            (request, response) -> response.header("Service-Mode", "payments=queued;ttl=60;rev=1")
                                    .send())
                    .post("/silence", (request, response) -> Mono.never())
                    .post("/reset", (request, response) -> {
                        request.withConnection(Connection::dispose);
                        return Mono.never();
                    }))
            .bindNow();
    private final NettyRoutingFilter routing = new NettyRoutingFilter(
            HttpClient.newConnection().disableRetry(true),
            new DefaultListableBeanFactory().getBeanProvider(ResolvableType.forClass(Void.class)),
            new HttpClientProperties());
    private final DependencyBreaker breaker = Calls.paymentsOf(Calls.patient());
    private final EvidenceFilter filter = new EvidenceFilter();

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 404, 429})
    void takesEveryAnswerBelow500AsASignOfLife(int status) {
        MockServerWebExchange exchange = exchange("/status/" + status);
        call(exchange).block();
        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.valueOf(status));
        assertThat(evidence().getNumberOfSuccessfulCalls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void countsServerErrorsAsFailures(int status) {
        call(exchange("/status/" + status)).block();
        assertThat(evidence().getNumberOfFailedCalls()).isEqualTo(1);
    }

    @Test
    void answers502WhenTheUpstreamRefuses() {
        server.disposeNow();
        StepVerifier.create(call(exchange("/status/200"))).verifyErrorSatisfies(error -> isStatus(error, 502));
        assertThat(evidence().getNumberOfFailedCalls()).isEqualTo(1);
    }

    @Test
    void answers502WhenTheUpstreamHangsUp() {
        StepVerifier.create(call(exchange("/reset"))).verifyErrorSatisfies(error -> isStatus(error, 502));
        assertThat(evidence().getNumberOfFailedCalls()).isEqualTo(1);
    }

    @Test
    void answers504WhenTheContractsTimeIsOver() {
        StepVerifier.create(call(exchange("/silence"))).verifyErrorSatisfies(error -> isStatus(error, 504));
        assertThat(evidence().getNumberOfFailedCalls()).isEqualTo(1);
    }

    @Test
    void givesATrialBackWhenTheClientHangsUpAtOnce() {
        Calls.halfOpen(breaker);
        Disposable client = call(exchange("/silence")).subscribe();
        assertThat(breaker.tryAcquire()).isNull();
        client.dispose();
        assertThat(breaker.tryAcquire()).isNotNull();
    }

    @Test
    void givesATrialBackOnceWhenItsClientHangsUpTwice() {
        Calls.halfOpen(breaker);
        MockServerWebExchange exchange = exchange("/silence");
        Permit trial = Calls.permit(breaker);
        EvidenceFilter.spend(exchange, trial);
        call(exchange).subscribe().dispose();
        trial.release();
        assertThat(breaker.tryAcquire()).isNotNull();
        assertThat(breaker.tryAcquire()).isNull();
    }

    @Test
    void endsATrialThatTheContractsTimeEnds() {
        Calls.halfOpen(breaker);
        StepVerifier.create(call(exchange("/silence"))).verifyErrorSatisfies(error -> isStatus(error, 504));
        assertThat(breaker.breaker().getState()).isEqualTo(State.OPEN);
        assertThat(breaker.calls().testimony().words()).isEqualTo("1 of 1 trial calls failed, threshold 50%");
    }

    @Test
    void dropsWhatATrialSaysThatTheBoardHasOvertaken() {
        Calls.halfOpen(breaker);
        Disposable client = call(exchange("/silence")).subscribe();
        breaker.follow(DependencyState.RECOVERING);
        client.dispose();
        assertThat(breaker.isClosed()).isTrue();
        assertThat(evidence().getNumberOfBufferedCalls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void hearsThatTheUpstreamWantsQuiet(int status) {
        call(exchange("/quiet/" + status)).block();
        assertThat(breaker.isAskedToBeQuiet()).isTrue();
        assertThat(breaker.quietNanos()).isBetween(1L, TimeUnit.SECONDS.toNanos(7));
        assertThat(breaker.remarks().testimony().words()).isEqualTo("asked for quiet for 7 s by HTTP " + status);
        assertThat(evidence().getNumberOfFailedCalls()).isEqualTo(status == 429 ? 0 : 1);
    }

    @Test
    void hearsThatTheUpstreamWantsQuietFromAReplayAndWithoutAPermitToo() {
        call(guarded("/quiet/429", new Attempt(null))).block();
        assertThat(breaker.isAskedToBeQuiet()).isTrue();
        DependencyBreaker open = Calls.paymentsOf(Calls.patient());
        Calls.open(open);
        MockServerWebExchange exchange = exchange("/quiet/429");
        exchange.getAttributes().put(EvidenceFilter.BREAKER, open);
        call(exchange).block();
        assertThat(open.isAskedToBeQuiet()).isTrue();
    }

    @Test
    void hearsWhatTheUpstreamSaysOfItselfUntilItSaysNothing() {
        call(exchange("/mode")).block();
        assertThat(breaker.remarks().testimony()).isEqualTo(Testimony.strained("says of itself: payments=queued"));
        call(exchange("/status/200")).block();
        assertThat(breaker.remarks().testimony()).isEqualTo(Testimony.NONE);
    }

    @Test
    void passesCallsWithoutEvidenceWhileTheBreakerAllowsNone() {
        Calls.open(breaker);
        MockServerWebExchange exchange = exchange("/status/200");
        call(exchange).block();
        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(evidence().getNumberOfBufferedCalls()).isZero();
    }

    @Test
    void leavesOtherExchangesAlone() {
        MockServerWebExchange exchange = exchange("/status/500");
        exchange.getAttributes().remove(EvidenceFilter.BREAKER);
        call(exchange).block();
        assertThat(evidence().getNumberOfBufferedCalls()).isZero();
    }

    @Test
    void spendsThePermitThatWasAcquiredBeforehand() {
        Calls.halfOpen(breaker);
        MockServerWebExchange exchange = exchange("/status/200");
        EvidenceFilter.spend(exchange, Calls.permit(breaker));
        call(exchange).block();
        assertThat(breaker.isClosed()).isTrue();
    }

    @Test
    void provesThatARefusedAttemptSentNothing() {
        server.disposeNow();
        Attempt attempt = new Attempt(null);
        StepVerifier.create(call(guarded("/status/200", attempt))).verifyError();
        assertThat(attempt.provesUnsent()).isTrue();
        assertThat(evidence().getNumberOfFailedCalls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/reset", "/status/500", "/status/200"})
    void provesNothingOfAnAttemptThatReachedTheUpstream(String path) {
        Attempt attempt = new Attempt(null);
        call(guarded(path, attempt)).onErrorComplete().block();
        assertThat(attempt.provesUnsent()).isFalse();
        assertThat(evidence().getNumberOfBufferedCalls()).isEqualTo(1);
    }

    @Test
    void countsAnAttemptThatItsDeadlineEndsAsAFailure() {
        Attempt attempt = new Attempt(Calls.permit(breaker));
        StepVerifier.create(call(guarded("/silence", attempt)).timeout(Duration.ofMillis(900)))
                .verifyError(TimeoutException.class);
        assertThat(evidence().getNumberOfFailedCalls()).isEqualTo(1);
    }

    @Test
    void countsAFilterThatThrowsAsAFailure() {
        Calls.halfOpen(breaker);
        GatewayFilterChain broken = sent -> {
            throw new IllegalStateException("a broken filter");
        };
        StepVerifier.create(filter.filter(exchange("/"), broken)).verifyErrorMessage("a broken filter");
        Calls.halfOpen(breaker);
        StepVerifier.create(filter.filter(guarded("/", new Attempt(null)), broken))
                .verifyError();
        assertThat(breaker.breaker().getState()).isEqualTo(State.OPEN);
    }

    private Metrics evidence() {
        return breaker.breaker().getMetrics();
    }

    private static void isStatus(Throwable error, int status) {
        assertThat(error)
                .isInstanceOfSatisfying(
                        ResponseStatusException.class,
                        refusal -> assertThat(refusal.getStatusCode().value()).isEqualTo(status));
    }

    private MockServerWebExchange guarded(String path, Attempt attempt) {
        MockServerWebExchange exchange = exchange(path);
        exchange.getAttributes().put(Attempt.ATTRIBUTE, attempt);
        return exchange;
    }

    private MockServerWebExchange exchange(String path) {
        MockServerWebExchange exchange = MockServerWebExchange.from(
                MockServerHttpRequest.post(path).header("Content-Length", "4").body("body"));
        URI upstream = URI.create("http://127.0.0.1:" + server.port() + path);
        exchange.getAttributes().put(GATEWAY_REQUEST_URL_ATTR, upstream);
        exchange.getAttributes().put(GATEWAY_ROUTE_ATTR, ROUTE);
        exchange.getAttributes().put(EvidenceFilter.BREAKER, breaker);
        return exchange;
    }

    private Mono<Void> call(MockServerWebExchange exchange) {
        GatewayFilterChain route = sent -> routing.filter(sent, done -> Mono.empty());
        return filter.filter(exchange, route)
                .doFinally(signal -> hangUp(exchange))
                .timeout(Duration.ofSeconds(10));
    }

    private static void hangUp(MockServerWebExchange exchange) {
        Connection connection = exchange.getAttribute(CLIENT_RESPONSE_CONN_ATTR);
        if (connection != null) {
            connection.dispose();
        }
    }
}
