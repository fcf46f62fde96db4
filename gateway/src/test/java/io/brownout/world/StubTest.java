package io.brownout.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StubTest {

    @TempDir
    private Path dir;

    private Stub payments;
    private Edge edge;

    @BeforeEach
    void start() {
        payments = Stub.paymentGateway(dir, StubPorts.free(), 7);
        edge = new Edge(payments.url());
    }

    @AfterEach
    void stop() {
        payments.close();
    }

    @Test
    void takesEffectOnceForFiftyConcurrentRequestsWithOneKey() {
        List<CompletableFuture<Answer>> sent = IntStream.range(0, 50)
                .mapToObj(i -> edge.sendAsync(edge.payment("k", "acc", "9.99")))
                .toList();
        List<Answer> answers = sent.stream().map(CompletableFuture::join).toList();
        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers).extracting(Answer::body).containsOnly(answers.get(0).body());
        assertThat(answers).filteredOn(a -> a.header("X-Deduped") == null).hasSize(1);
        assertThat(payments.effects()).hasSize(1);
        assertThat(payments.calls()).isEqualTo(50);
    }

    @Test
    void writesDownWhatItReceived() {
        Answer answer = edge.pay("k", "acc-7", "9.99");
        Effect effect = payments.effects().get(0);
        assertThat(answer.header("Location")).isEqualTo("/payments/" + effect.id());
        assertThat(effect.key()).isEqualTo("k");
        assertThat(effect.account()).isEqualTo("acc-7");
        assertThat(effect.headers()).containsEntry("idempotency-key", "\"k\"");
        assertThat(effect.body()).contains("9.99");
        assertThat(edge.get("/ledger").json()).hasSize(1);
    }

    @Test
    void takesEffectEveryTimeWithoutAKey() {
        edge.send(edge.request("/payments").POST(BodyPublishers.ofString("{}")).build());
        edge.send(edge.request("/payments").POST(BodyPublishers.ofString("{}")).build());
        assertThat(payments.effects()).extracting(Effect::key).containsExactly(null, null);
    }

    @Test
    void findsAPaymentByKeyOrSaysThereIsNone() {
        String body = edge.pay("k", "acc", "1").body();
        assertThat(edge.get("/payments?key=k").body()).isEqualTo(body);
        assertThat(edge.get("/payments/pay_000001").body()).isEqualTo(body);
        assertThat(edge.get("/payments?key=other").status()).isEqualTo(404);
    }

    @Test
    void refusesWithoutEffect() {
        assertThat(edge.pay("a", "acc", "0").status()).isEqualTo(402);
        assertThat(post("{\"amount\": \"declined\"}").status()).isEqualTo(422);
        assertThat(post("no json").status()).isEqualTo(400);
        assertThat(payments.effects()).isEmpty();
        assertThat(payments.latestCalls()).hasSize(3);
    }

    @Test
    void remembersKeysOverARestart() {
        String id = edge.pay("k", "acc", "1").json().path("id").asText();
        payments.close();
        start();
        Answer again = edge.pay("k", "acc", "1");
        assertThat(again.json().path("id").asText()).isEqualTo(id);
        assertThat(payments.effects()).hasSize(1);
    }

    @Test
    void offersNotificationsAndACatalogueToo() {
        try (Stub notifications = Stub.notifications(dir, StubPorts.free(), 7);
                Stub catalogue = Stub.catalogue(dir, StubPorts.free(), 7)) {
            Edge sender = new Edge(notifications.url());
            assertThat(sender.send(sender.post("/notifications", "n", "acc", "{}")
                                    .build())
                            .status())
                    .isEqualTo(202);
            assertThat(notifications.effects()).hasSize(1);
            assertThat(new Edge(catalogue.url()).get("/catalogue").json()).hasSize(3);
            assertThat(new Edge(catalogue.url()).get("/catalogue/filter").status())
                    .isEqualTo(200);
            assertThat(new Edge(catalogue.url()).get("/catalogue/tea").status()).isEqualTo(404);
        }
    }

    private Answer post(String json) {
        return edge.send(edge.post("/payments", "x", "acc", json).build());
    }
}
