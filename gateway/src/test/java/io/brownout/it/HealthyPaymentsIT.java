package io.brownout.it;

import static io.brownout.it.Orders.PAYMENTS;
import static io.brownout.it.Orders.REPLAYED;
import static io.brownout.it.Orders.SERVICE_MODE;
import static io.brownout.it.Orders.body;
import static io.brownout.it.Orders.effects;
import static io.brownout.it.Orders.pay;
import static io.brownout.it.Orders.payment;
import static io.brownout.it.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.world.Answer;
import io.brownout.world.Edge;
import io.brownout.world.Faults;
import io.brownout.world.Load;
import io.brownout.world.Load.Sent;
import io.brownout.world.World;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthyPaymentsIT {

    private static final int OVER_THE_CAP = 64 * 1024 + 1;

    private static World world;
    private static Edge edge;

    @BeforeAll
    static void start() {
        world = World.named("healthy-payments").start();
        edge = world.edge();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void answersARepeatedPaymentFromItsRecord() {
        Answer first = pay(edge, "repeated", "acc");
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header(REPLAYED)).isNull();
        int calls = world.payments().calls();
        Answer second = pay(edge, "repeated", "acc");
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Location")).isNotNull().isEqualTo(first.header("Location"));
        assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(second.header(REPLAYED)).isEqualTo("true");
        assertThat(effects(world.payments(), "repeated")).hasSize(1);
        assertThat(world.payments().calls()).isEqualTo(calls);
    }

    @Test
    void takesABareTokenForTheSameKeyAsAQuotedString() {
        Answer quoted = pay(edge, "spelled-twice", "acc");
        Answer bare = edge.send(withKey("spelled-twice", body("spelled-twice")));
        assertThat(bare.status()).isEqualTo(201);
        assertThat(bare.body()).isEqualTo(quoted.body());
        assertThat(bare.header(REPLAYED)).isEqualTo("true");
        assertThat(effects(world.payments(), "spelled-twice")).hasSize(1);
    }

    @Test
    void refusesAnotherRequestUnderAUsedKey() {
        assertThat(pay(edge, "used", "acc").status()).isEqualTo(201);
        Answer other = edge.send(withKey("\"used\"", body("another")));
        assertProblem(other, 422, "idempotency-key-reused");
        assertThat(effects(world.payments(), "another")).isEmpty();
    }

    @Test
    void refusesAPaymentWithoutAKey() {
        int calls = world.payments().calls();
        HttpRequest keyless = edge.request(PAYMENTS)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body("keyless")))
                .build();
        assertProblem(edge.send(keyless), 400, "idempotency-key-missing");
        assertThat(world.payments().calls()).isEqualTo(calls);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"unfinished", "\"\"", "two words", "one,two", "\"one\", \"two\"", "\"k\";q=1"})
    void refusesAMalformedKey(String key) {
        int calls = world.payments().calls();
        assertProblem(edge.send(withKey(key, body("malformed"))), 400, "idempotency-key-invalid");
        assertThat(world.payments().calls()).isEqualTo(calls);
    }

    @Test
    void refusesAKeyOfMoreThan255Characters() {
        assertThat(edge.send(withKey("k".repeat(255), body("longest"))).status())
                .isEqualTo(201);
        assertProblem(edge.send(withKey("k".repeat(256), body("too-long"))), 400, "idempotency-key-invalid");
    }

    @Test
    void carriesOutOneOfFiftyConcurrentCopies() {
        world.payments().faults(Faults.NONE.withLatencyMs(200));
        List<Sent> copies = new Load(edge, 500).run(50, i -> payment(edge, "copied", "acc"));
        world.payments().heal();
        assertThat(effects(world.payments(), "copied")).hasSize(1);
        assertThat(copies).extracting(Sent::failure).containsOnlyNulls();
        assertThat(copies).filteredOn(copy -> isOriginal(answer(copy))).hasSize(1);
        assertThat(copies).map(HealthyPaymentsIT::answer).allMatch(answer -> answer.status() == 201 || isBusy(answer));
        Answer afterwards = pay(edge, "copied", "acc");
        assertThat(afterwards.status()).isEqualTo(201);
        assertThat(afterwards.header(REPLAYED)).isEqualTo("true");
    }

    @Test
    void refusesABodyOverTheCapAndRecordsNothing() {
        int calls = world.payments().calls();
        String tooLarge = "x".repeat(OVER_THE_CAP);
        assertProblem(edge.send(withKey("large", tooLarge)), 413, "body-too-large");
        assertProblem(edge.send(withKey("large", unannounced(tooLarge))), 413, "body-too-large");
        assertThat(world.payments().calls()).isEqualTo(calls);
        assertThat(edge.send(withKey("large", body("large"))).status()).isEqualTo(201);
        assertThat(effects(world.payments(), "large")).hasSize(1);
    }

    @Test
    void letsReadsPass() {
        pay(edge, "read", "acc");
        String upstreamKey = effects(world.payments(), "read").get(0).key();
        Answer found = edge.get(PAYMENTS + "?key=" + upstreamKey);
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.json().path("key").asText()).isEqualTo(upstreamKey);
        assertThat(edge.get(PAYMENTS + "?key=none").status()).isEqualTo(404);
    }

    @Test
    void saysNothingAboutItsModeWhileHealthy() {
        List<Answer> answers = List.of(
                pay(edge, "quiet", "acc"),
                pay(edge, "quiet", "acc"),
                edge.get(PAYMENTS + "?key=none"),
                edge.get("/catalogue"));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.header(SERVICE_MODE)).isNull();
            assertThat(answer.header("Server-Timing")).isNull();
        });
    }

    @Test
    void recordsAFinalRejectionAndRepeatsIt() {
        String body = "{\"amount\":-1}";
        Answer first = edge.send(withKey("declined", body));
        int calls = world.payments().calls();
        Answer second = edge.send(withKey("declined", body));
        assertThat(first.status()).isEqualTo(402);
        assertThat(second.status()).isEqualTo(402);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header(REPLAYED)).isEqualTo("true");
        assertThat(world.payments().calls()).isEqualTo(calls);
    }

    private static HttpRequest withKey(String key, String body) {
        return withKey(key, BodyPublishers.ofString(body));
    }

    private static HttpRequest withKey(String key, BodyPublisher body) {
        return edge.request(PAYMENTS)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .header("X-Account-Id", "acc")
                .POST(body)
                .build();
    }

    /** A body whose length no header announces. */
    private static BodyPublisher unannounced(String text) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Answer answer(Sent sent) {
        return Objects.requireNonNull(sent.answer());
    }

    private static boolean isOriginal(Answer answer) {
        return answer.status() == 201 && answer.header(REPLAYED) == null;
    }

    private static boolean isBusy(Answer answer) {
        return answer.status() == 409
                && answer.header("Retry-After") != null
                && answer.json().path("type").asText().endsWith("request-in-progress");
    }
}
