package io.brownout.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Policy;
import io.brownout.policy.deciding.Vote;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class ProbesTest {

    private static final HealthProperties CREDENTIALS =
            new HealthProperties(Map.of(StandingBoard.PAYMENTS, Map.of("X-Api-Key", "secret")));

    private final AtomicInteger status = new AtomicInteger(200);
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .handle((request, response) -> response.status(
                            "secret".equals(request.requestHeaders().get("X-Api-Key")) ? status.get() : 401)
                    .send())
            .bindNow();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Policy policy = Calls.paymentHealth(
            "probe: {get: \"http://127.0.0.1:" + server.port() + "/health\", every: 60s, timeout: 10s}");
    private final DependencyBreakers breakers = Calls.breakers(policy);
    private final DependencyBreaker payments = Calls.of(breakers, StandingBoard.PAYMENTS);
    private final Probes probes = new Probes(breakers, CREDENTIALS, meters);
    private final StandingBoard board = new StandingBoard();
    private HealthWatch watch;

    @BeforeEach
    void watch() {
        watch = new HealthWatch(breakers, probes, board, System::nanoTime);
    }

    @AfterEach
    void stop() {
        probes.stop();
        probes.destroy();
        server.disposeNow();
    }

    @Test
    void proveThatADependencyWorksWithoutAnyTraffic() {
        probes.start();
        assertThat(probes.isRunning()).isTrue();
        await(Vote.WORKS);
        assertThat(board.told().heard()).isPositive();
        assertThat(meters.get("brownout.probe.duration")
                        .tag("dependency", StandingBoard.PAYMENTS)
                        .tag("outcome", "good")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void askAtOnceWhenAnotherReplicaSaysThatItFails() {
        status.set(503);
        board.hear(Vote.FAILS);
        watch.look();
        await(Vote.FAILS);
        assertThat(board.told().words()).isEqualTo("probe failed: HTTP 503");
        assertThat(board.told().heard()).isZero();
    }

    @Test
    void dissentWhenItWorksFromHere() {
        board.hear(Vote.FAILS);
        watch.look();
        await(Vote.WORKS);
        assertThat(board.told().words()).isEqualTo("the probe passes");
    }

    @Test
    void askNothingWhileOthersFindNothingWrong() {
        board.hear(Vote.STRAINED);
        watch.look();
        assertThat(board.told().vote()).isEqualTo(Vote.NONE);
        assertThat(meters.find("brownout.probe.duration").timer()).isNull();
    }

    @Test
    void proveNothingAboutABreakerWhoseTrialsABacklogKeeps() {
        Calls.open(payments);
        payments.keepTrialsFor("queue", true);
        probes.start();
        Awaitility.await().until(() -> meters.find("brownout.probe.duration").timer() != null);
        watch.look();
        assertThat(board.told().vote()).isEqualTo(Vote.NONE);
        payments.keepTrialsFor("queue", false);
        await(Vote.WORKS);
    }

    @Test
    void showNoSecrets() {
        assertThat(CREDENTIALS).hasToString("HealthProperties[probeHeaders of [payment-gateway]]");
    }

    private void await(Vote vote) {
        Awaitility.await().untilAsserted(() -> {
            watch.look();
            assertThat(board.told().vote()).isEqualTo(vote);
        });
    }
}
