package io.brownout.it;

import static io.brownout.it.Orders.REPLAYED;
import static io.brownout.it.Orders.body;
import static io.brownout.it.Orders.pay;
import static io.brownout.it.Outage.mode;
import static io.brownout.it.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brownout.world.Answer;
import io.brownout.world.Edge;
import io.brownout.world.Faults;
import io.brownout.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServicesDownIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Faults DOWN = Faults.NONE.withDown(true);
    private static final String INTENTS = "/.well-known/intents/";

    private static World world;
    private static Edge edge;

    @BeforeAll
    static void start() {
        world = World.named("services-down")
                .property("brownout.status.ttl", "1s")
                .policyWith("recovery: {hold: 5s}", "recovery: {hold: 1s}")
                .start();
        edge = world.edge();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @AfterEach
    void heal() {
        world.payments().heal();
        world.notifications().heal();
        world.catalogue().heal();
        await().atMost(SOON)
                .until(() -> Stream.of("payments", "notifications", "catalogue")
                        .map(ServicesDownIT::behaviour)
                        .allMatch("normal"::equals));
    }

    @Test
    void followsAQueuedPaymentToItsEnd() {
        world.payments().faults(DOWN);
        Answer kept = pay(edge, "followed", "acc");
        assertThat(kept.status()).isEqualTo(202);
        String place = Objects.requireNonNull(kept.header("Location"));
        Answer waiting = edge.get(place);
        assertThat(waiting.status()).isEqualTo(200);
        assertThat(waiting.json().path("state").asText()).isIn("ACCEPTED", "DISPATCHING", "RETRY_WAIT");
        assertThat(waiting.json().path("settled").asBoolean()).isFalse();
        assertThat(waiting.json().path("capability").asText()).isEqualTo("payments");
        assertThat(waiting.header("Retry-After")).isNotNull();
        assertThat(waiting.header("Cache-Control")).isEqualTo("no-cache, private");
        world.payments().heal();
        await().atMost(SOON).until(() -> state(place), "SUCCEEDED"::equals);
        Answer settled = edge.get(place);
        assertThat(settled.json().path("settled").asBoolean()).isTrue();
        assertThat(settled.json().path("status").asInt()).isEqualTo(201);
        assertThat(Instant.parse(settled.json().path("settledAt").asText()))
                .isAfterOrEqualTo(
                        Instant.parse(settled.json().path("acceptedAt").asText()));
    }

    @Test
    void reportsAPaymentThatWasRefusedLater() {
        world.payments().faults(DOWN);
        String declined = "{\"amount\":-1,\"order\":\"declined-later\"}";
        Answer kept = edge.send(
                edge.post("/payments", "declined-later", "acc", declined).build());
        assertThat(kept.status()).isEqualTo(202);
        String place = Objects.requireNonNull(kept.header("Location"));
        world.payments().heal();
        await().atMost(SOON).until(() -> state(place), "REJECTED"::equals);
        assertThat(edge.get(place).json().path("status").asInt()).isEqualTo(402);
        Answer resent = edge.send(
                edge.post("/payments", "declined-later", "acc", declined).build());
        assertThat(resent.status()).isEqualTo(402);
        assertThat(resent.header(REPLAYED)).isEqualTo("true");
    }

    @Test
    void neverShowsWhatWasPaid() {
        world.payments().faults(DOWN);
        Answer kept = pay(edge, "secret-order", "secret-account");
        String place = Objects.requireNonNull(kept.header("Location"));
        String waiting = edge.get(place).body();
        world.payments().heal();
        await().atMost(SOON).until(() -> state(place), "SUCCEEDED"::equals);
        assertThat(waiting + edge.get(place).body() + kept.body()).doesNotContain("secret", "amount", "pay_");
        assertThat(place).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000000000000000000000000000ff", "nonsense", "0", "00%2F..%2Fsecret", "00FF"})
    void knowsNoOtherIds(String id) {
        assertProblem(edge.get(INTENTS + id), 404, "not-found");
    }

    @Test
    void keepsNotificationsForLaterWhenTheirServiceIsDown() {
        world.notifications().faults(DOWN);
        Answer kept = send("message-1");
        assertThat(kept.status()).isEqualTo(202);
        assertThat(mode(kept)).startsWith("notifications=delayed;sev=notice;").endsWith(";applied");
        assertThat(kept.json().path("mode").asText()).isEqualTo("delayed");
        assertThat(kept.json().path("message").asText())
                .startsWith(kept.json().has("done") ? "Messages arrive later." : "This is kept and will be completed");
        Answer again = send("message-1");
        assertThat(again.header("Location")).isEqualTo(kept.header("Location"));
        assertThat(again.header(REPLAYED)).isEqualTo("true");
        assertThat(pay(edge, "paid-without-notice", "acc").status()).isEqualTo(201);
        world.notifications().heal();
        String place = Objects.requireNonNull(kept.header("Location"));
        await().atMost(SOON).until(() -> state(place), "SUCCEEDED"::equals);
        assertThat(world.notifications().effects())
                .filteredOn(effect -> effect.body().equals(body("message-1")))
                .hasSize(1);
    }

    @Test
    void answersAloneWithAnUpstreams202WhileHealthy() {
        Answer sent = send("message-2");
        assertThat(sent.status()).isEqualTo(202);
        assertThat(sent.header("Location")).startsWith("/notifications/");
        assertThat(sent.header("Service-Mode")).isNull();
    }

    @Test
    void refusesTheCatalogueWhileDownAndBringsItBackThroughATrial() {
        assertThat(catalogue().status()).isEqualTo(200);
        world.catalogue().faults(Faults.NONE.withDown(true));
        assertProblem(catalogue(), 503, "no-answer");
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> isDeclared(catalogue()) && behaviour("catalogue").equals("unavailable"));
        Answer refused = catalogue();
        assertProblem(refused, 503, "unavailable");
        assertThat(refused.header("Retry-After")).isNotNull();
        assertThat(refused.header("Cache-Control")).isEqualTo("no-store");
        assertThat(mode(refused)).startsWith("catalogue=unavailable;sev=major;cause=dependency;");
        assertThat(behaviour("catalogue")).isEqualTo("unavailable");
        assertThat(pay(edge, "paid-meanwhile", "acc").status()).isEqualTo(201);

        int calls = world.catalogue().calls();
        world.catalogue().heal();
        await().atMost(SOON).until(() -> catalogue().status() == 200);
        assertThat(world.catalogue().calls()).isGreaterThan(calls);
        await().atMost(SOON).until(() -> mode(catalogue()).startsWith("catalogue=normal;"));
        await().atMost(SOON).until(() -> mode(catalogue()).isEmpty());
        assertThat(behaviour("catalogue")).isEqualTo("normal");
    }

    private static Answer send(String message) {
        return edge.send(
                edge.post("/notifications", message, "acc", body(message)).build());
    }

    private static String state(String place) {
        return edge.get(place).json().path("state").asText();
    }

    private static Answer catalogue() {
        return edge.get("/catalogue");
    }

    private static boolean isDeclared(Answer answer) {
        return answer.status() == 503
                && mode(answer).startsWith("catalogue=unavailable;")
                && mode(answer).endsWith(";applied");
    }

    private static String behaviour(String capability) {
        return edge.get("/.well-known/service-mode")
                .json()
                .path("capabilities")
                .path(capability)
                .path("behaviour")
                .asText();
    }
}
