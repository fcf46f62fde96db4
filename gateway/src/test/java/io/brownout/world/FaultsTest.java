package io.brownout.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {

    @TempDir
    private Path dir;

    private final StubPorts ports = StubPorts.free();
    private Stub payments;
    private Edge edge;
    private Edge faultApi;

    @BeforeEach
    void start() {
        payments = Stub.paymentGateway(dir, ports, 7);
        edge = new Edge(payments.url());
        faultApi = new Edge("http://127.0.0.1:" + ports.faults());
    }

    @AfterEach
    void stop() {
        payments.close();
    }

    @Test
    void latencyDelaysTheEffect() {
        payments.faults(Faults.NONE.withLatencyMs(400));
        long start = System.nanoTime();
        assertThat(edge.pay("k", "acc", "1").status()).isEqualTo(201);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
    }

    @Test
    void aCallerWhoHangsUpIsServedAllTheSame() {
        payments.faults(Faults.NONE.withLatencyMs(1_500));
        var impatient = edge.post("/payments", "k", "acc", "{}")
                .timeout(Duration.ofMillis(100))
                .build();
        assertThatThrownBy(() -> edge.send(impatient)).hasCauseInstanceOf(HttpTimeoutException.class);
        assertThat(payments.effects()).isEmpty();
        Awaitility.await().until(() -> payments.effects().size() == 1);
    }

    @Test
    void errorRateFailsItsShareWithoutEffect() {
        payments.faults(Faults.NONE.withErrorRate(0.5));
        long failed = IntStream.range(0, 100)
                .filter(i -> edge.pay("k" + i, "acc", "1").status() == 500)
                .count();
        assertThat(failed).isBetween(30L, 70L);
        assertThat(payments.effects()).hasSize((int) (100 - failed));
    }

    @Test
    void statusAnswersEverythingWithoutEffect() {
        payments.faults(Faults.NONE.withStatus(503).withRetryAfter(4));
        Answer answer = edge.pay("k", "acc", "1");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("4");
        assertThat(edge.get("/payments?key=k").status()).isEqualTo(503);
        assertThat(payments.effects()).isEmpty();
        assertThat(payments.calls()).isEqualTo(2);
    }

    @Test
    void downRefusesConnectionsAndHealingTakesThePortBack() {
        edge.pay("k", "acc", "1");
        payments.faults(Faults.NONE.withDown(true));
        assertThatThrownBy(() -> edge.pay("k2", "acc", "1")).hasCauseInstanceOf(ConnectException.class);
        assertThat(Ports.isFree(ports.service())).isTrue();
        payments.heal();
        assertThat(edge.pay("k2", "acc", "1").status()).isEqualTo(201);
    }

    @Test
    void downResetsOpenConnections() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ports.service())) {
            socket.setSoTimeout(5_000);
            InputStream in = socket.getInputStream();
            payments.faults(Faults.NONE.withDown(true));
            assertThatThrownBy(in::read).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        }
    }

    @Test
    void commitThenNoAnswerCommitsAndCutsOrHangs() {
        payments.faults(Faults.NONE.withCommitThenNoAnswer(1));
        var cut = edge.payment("cut", "acc", "1");
        var hung = edge.post("/payments", "hung", "acc", "{}")
                .timeout(Duration.ofMillis(500))
                .build();
        assertThatThrownBy(() -> edge.send(cut))
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .isNotInstanceOf(HttpTimeoutException.class);
        assertThatThrownBy(() -> edge.send(hung)).hasCauseInstanceOf(HttpTimeoutException.class);
        assertThat(payments.effects()).extracting(Effect::key).containsExactly("cut", "hung");
        payments.heal();
        assertThat(edge.pay("cut", "acc", "1").header("X-Deduped")).isEqualTo("true");
    }

    @Test
    void slowBodyHoldsBackTheSecondHalf() {
        payments.faults(Faults.NONE.withSlowBodyMs(400));
        long start = System.nanoTime();
        assertThat(edge.pay("k", "acc", "1").json().path("key").asText()).isEqualTo("k");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
    }

    @Test
    void tellsOfItsOwnModeBesideAnyAnswer() {
        payments.faults(Faults.NONE.withServiceMode("payments=limited;sev=minor;ttl=60;at=1;rev=1"));
        assertThat(edge.pay("k", "acc", "1").header("Service-Mode")).startsWith("payments=limited;");
        payments.faults(payments.faults().withStatus(429).withRetryAfter(3));
        Answer busy = edge.pay("k2", "acc", "1");
        assertThat(busy.status()).isEqualTo(429);
        assertThat(busy.header("Retry-After")).isEqualTo("3");
        assertThat(busy.header("Service-Mode")).startsWith("payments=limited;");
    }

    @Test
    void theFaultApiSetsShowsAndHealsEvenWhileDown() {
        assertThat(faultApi.put(
                                "/faults",
                                "{\"down\": true, \"latencyMs\": 5, \"hollow\": true, \"serviceMode\": \"a=limited\"}")
                        .status())
                .isEqualTo(200);
        assertThat(payments.faults())
                .isEqualTo(Faults.NONE
                        .withDown(true)
                        .withLatencyMs(5)
                        .withHollow(true)
                        .withServiceMode("a=limited"));
        assertThat(faultApi.get("/faults").json().path("down").asBoolean()).isTrue();
        assertThat(faultApi.get("/ledger").status()).isEqualTo(200);
        assertThat(faultApi.delete("/faults").status()).isEqualTo(200);
        assertThat(payments.faults()).isEqualTo(Faults.NONE);
        assertThat(edge.pay("k", "acc", "1").status()).isEqualTo(201);
    }

    @Test
    void theFaultApiNamesWhatIsWrongAndChangesNothing() {
        assertRefused("{\"latency\": 5}", "unknown field latency");
        assertRefused("{\"errorRate\": 1.5}", "errorRate must be 0..1, not 1.5");
        assertRefused("{\"status\": \"503\"}", "status must be an integer");
        assertRefused("{\"status\": 200}", "status must be 0 or 400..599");
        assertRefused("{\"serviceMode\": 3}", "serviceMode must be a text");
        assertRefused("down", "JSON object");
        assertThat(payments.faults()).isEqualTo(Faults.NONE);
    }

    private void assertRefused(String json, String reason) {
        Answer answer = faultApi.put("/faults", json);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).contains(reason);
    }
}
