package io.brownout.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTest {

    @TempDir
    private Path dir;

    private Stub payments;
    private Network network;
    private Edge through;

    @BeforeEach
    void start() {
        payments = Stub.paymentGateway(dir, StubPorts.free(), 7);
        network = Network.to(payments.port());
        through = new Edge("http://127.0.0.1:" + network.port());
    }

    @AfterEach
    void stop() {
        network.close();
        payments.close();
    }

    @Test
    void passesEverythingOnWhileWell() {
        assertThat(through.pay("k", "acc", "1").status()).isEqualTo(201);
        String much = "{\"text\":\"" + "x".repeat(3_000_000) + "\"}";
        assertThat(through.send(through.post("/payments", "much", "acc", much).build())
                        .status())
                .isEqualTo(201);
        assertThat(payments.effects().get(1).body()).isEqualTo(much);
    }

    @Test
    void cutRefusesNewConnectionsAndLeavesOtherWaysAlone() {
        network.cut();
        network.cut();
        assertThatThrownBy(() -> pay("cut")).hasCauseInstanceOf(ConnectException.class);
        assertThat(payments.direct().pay("direct", "acc", "1").status()).isEqualTo(201);
        network.heal();
        assertThat(pay("healed").status()).isEqualTo(201);
    }

    @Test
    void cutResetsOpenConnections() {
        payments.faults(Faults.NONE.withLatencyMs(10_000));
        CompletableFuture<Answer> pending = through.sendAsync(through.payment("k", "acc", "1"));
        await().until(() -> payments.calls() == 1);
        assertThat(network.connections()).isEqualTo(1);
        network.cut();
        assertThat(network.connections()).isZero();
        await().atMost(Duration.ofSeconds(5)).until(pending::isCompletedExceptionally);
    }

    @Test
    void pauseTakesConnectionsAndAnswersNothing() {
        assertThat(pay("before").status()).isEqualTo(201);
        network.pause();
        assertThatThrownBy(() -> through.send(impatient("paused"))).hasCauseInstanceOf(HttpTimeoutException.class);
        assertThat(payments.calls()).isEqualTo(1);
        network.heal();
        assertThat(pay("healed").status()).isEqualTo(201);
    }

    @Test
    void whatIsSentDuringAPauseArrivesAfterIt() {
        network.pause();
        CompletableFuture<Answer> pending = through.sendAsync(through.payment("k", "acc", "1"));
        await().until(() -> network.connections() == 1);
        assertThat(payments.calls()).isZero();
        network.heal();
        assertThat(pending.join().status()).isEqualTo(201);
    }

    @Test
    void aPausedNetworkCanBeCut() {
        network.pause();
        CompletableFuture<Answer> pending = through.sendAsync(through.payment("k", "acc", "1"));
        await().until(() -> network.connections() == 1);
        network.cut();
        await().atMost(Duration.ofSeconds(5)).until(pending::isCompletedExceptionally);
        assertThat(payments.calls()).isZero();
    }

    @Test
    void slowDelaysAnswersAndKeepsThemInOrder() {
        network.slow(Duration.ofMillis(400));
        long start = System.nanoTime();
        assertThat(pay("slow").status()).isEqualTo(201);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        network.heal();
        assertThat(pay("healed").status()).isEqualTo(201);
    }

    @Test
    void aServiceThatIsDownResetsWhatWasTaken() {
        payments.faults(Faults.NONE.withDown(true));
        assertThatThrownBy(() -> pay("down")).isInstanceOf(UncheckedIOException.class);
        payments.heal();
        assertThat(pay("healed").status()).isEqualTo(201);
    }

    private Answer pay(String key) {
        return through.pay(key, "acc", "1");
    }

    private HttpRequest impatient(String key) {
        return through.post("/payments", key, "acc", "{}")
                .timeout(Duration.ofMillis(500))
                .build();
    }
}
