package io.brownout.it;

import static io.brownout.it.Operator.assertDone;
import static io.brownout.it.Orders.pay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.brownout.world.Answer;
import io.brownout.world.Edge;
import io.brownout.world.Faults;
import io.brownout.world.GatewayProcess;
import io.brownout.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Three replicas, one board: whatever breaks around them, they tell their users the same. */
class ReplicasAgreeIT {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicasAgreeIT.class);
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Duration A_WHILE = Duration.ofSeconds(3);
    private static final Faults DOWN = Faults.NONE.withDown(true);
    private static final int OUTAGES = 5;

    /** It doubles with each relapse, and the next outage is one. */
    private static final String CATALOGUE_WAIT = "(?s)(\n  catalogue:.*?waitDurationInOpenState: )";

    private static World world;
    private static List<GatewayProcess> gateways;
    private static List<Edge> edges;

    @BeforeAll
    static void start() {
        world = World.named("replicas-agree")
                .gateways(3)
                .breakableNetworks()
                .admin()
                .property("brownout.status.ttl", "1s")
                .policyWith("recovery: {hold: 5s}", "recovery: {hold: 1s}")
                .policy(Probed::dataPlane)
                .policy(text -> text.replaceFirst(CATALOGUE_WAIT + "3s", "$1500ms"))
                .start();
        gateways = world.gateways();
        edges = gateways.stream().map(GatewayProcess::edge).toList();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @AfterEach
    void heal() {
        world.catalogue().heal();
        world.network(0, "payment-gateway").heal();
        world.redisNetwork(0).heal();
        await().atMost(SOON).until(() -> edges.stream().map(Status::of).allMatch(ReplicasAgreeIT::isCalm));
    }

    @Test
    void areNotFlippedByTheBrokenNetworkOfOne() {
        List<Answer> paid = new ArrayList<>();
        Instant began = Instant.now();
        try (StatusWatch watch = new StatusWatch(gateways)) {
            world.network(0, "payment-gateway").cut();
            await().atMost(SOON).until(() -> {
                paid.add(pay(edges.get(0), "broken-" + paid.size(), "acc"));
                return dissent().size() == 1;
            });
            await().during(A_WHILE).atMost(SOON).untilAsserted(ReplicasAgreeIT::assertOnlyTheFirstDissents);
            assertThat(watch.since(began))
                    .allSatisfy(own -> assertThat(own)
                            .isNotEmpty()
                            .allMatch(status -> status.behaviour("payments").equals("normal")));
        }
        List<String> kept = paid.stream().map(ReplicasAgreeIT::place).toList();
        world.network(0, "payment-gateway").heal();
        await().atMost(SOON)
                .until(() -> dissent().isEmpty()
                        && pay(edges.get(0), key("healed"), "other").status() == 201);
        Settled.awaitSuccess(edges.get(0), kept, SOON);
    }

    /** The others serve, and all call it healthy. */
    private static void assertOnlyTheFirstDissents() {
        assertThat(edges.subList(1, 3))
                .allSatisfy(edge ->
                        assertThat(pay(edge, key("well"), "acc-well").status()).isEqualTo(201));
        assertThat(dissent())
                .singleElement()
                .satisfies(report -> assertThat(report.path("words").asText()).contains("failed"));
        assertThat(gateways).allMatch(ReplicasAgreeIT::callsPaymentsHealthy);
    }

    @Test
    void hearOfAnOutageWithinASecondOfAgreement() {
        List<Outspread> outages = new ArrayList<>();
        try (StatusWatch watch = new StatusWatch(gateways)) {
            visits().during(() -> {
                for (int i = 0; i < OUTAGES; i++) {
                    outages.add(outage(watch));
                }
            });
        }
        LOG.info(
                "{} outages: status documents of 3 replicas changed {} ms after the revision, {} ms apart",
                OUTAGES,
                outages.stream()
                        .flatMap(outage -> outage.heard().stream())
                        .sorted()
                        .toList(),
                outages.stream().map(Outspread::apart).sorted().toList());
        assertThat(outages)
                .allSatisfy(outage ->
                        assertThat(outage.askedInVain()).as("%s", outage).allMatch(millis -> millis < 1_000));
    }

    private static Outspread outage(StatusWatch watch) {
        Instant began = Instant.now();
        world.catalogue().faults(DOWN);
        awaitCatalogue("unavailable");
        world.catalogue().heal();
        awaitCatalogue("normal");
        return Outspread.of(watch, began, ReplicasAgreeIT::isWithoutCatalogue);
    }

    @Test
    void doNotFlapWhenRedisComesBackEmptyDuringAnOutage() {
        try (StatusWatch watch = new StatusWatch(gateways)) {
            visits().during(() -> emptyRedisDuringAnOutage(watch));
        }
        await().atMost(SOON)
                .until(() -> pay(edges.get(0), key("redis-again"), "acc").status() == 201);
    }

    private static void emptyRedisDuringAnOutage(StatusWatch watch) {
        Instant began = Instant.now();
        world.catalogue().faults(DOWN);
        awaitCatalogue("unavailable");
        Instant everywhere = Instant.now();
        world.redis().wipe();
        awaitAgreed(false);
        long alone = edges.stream().map(Status::of).mapToLong(Status::rev).max().orElseThrow();
        world.redis().restart();
        awaitAgreed(true);
        await().during(A_WHILE)
                .atMost(SOON)
                .until(() -> edges.stream().map(Status::of).allMatch(Status::isAgreed));
        assertThat(watch.since(everywhere))
                .allSatisfy(own -> assertThat(own).isNotEmpty().allMatch(ReplicasAgreeIT::isWithoutCatalogue));
        world.catalogue().heal();
        awaitCatalogue("normal");
        assertThat(edges).allSatisfy(edge -> assertThat(Status.of(edge).rev()).isGreaterThan(alone));
        assertThat(watch.since(began))
                .allSatisfy(own ->
                        assertThat(own.stream().map(Status::rev).toList()).isSorted());
    }

    @Test
    void goOnWithoutOneThatLostRedisAndTakeItBack() {
        Operator second = Operator.at(gateways.get(1));
        world.redisNetwork(0).cut();
        await().atMost(SOON).until(() -> !Status.of(edges.get(0)).isAgreed());
        await().atMost(SOON).until(() -> second.look("fleet").path("replicas").size() == 2);
        assertThat(second.look("board").path("shared").asBoolean()).isTrue();
        assertThat(edges.get(0).get("/catalogue").status()).isEqualTo(200);
        assertThat(pay(edges.get(1), key("partitioned"), "acc").status()).isEqualTo(201);
        assertThat(Operator.at(gateways.get(0))
                        .force("catalogue", "no-catalogue", "5m")
                        .status())
                .isEqualTo(503);
        Answer forced = assertDone(second.force("catalogue", "no-catalogue", "5m"));
        assertThat(forced.json().at("/replicas/of").asInt()).isEqualTo(2);
        awaitCatalogueAt(edges.subList(1, 3), "unavailable");
        assertThat(Status.of(edges.get(0)).behaviour("catalogue")).isEqualTo("normal");
        world.redisNetwork(0).heal();
        awaitCatalogue("unavailable");
        awaitAgreed(true);
        assertDone(second.release("catalogue"));
        awaitCatalogue("normal");
        await().atMost(SOON)
                .until(() -> Operator.at(gateways.get(0))
                                .look("fleet")
                                .path("replicas")
                                .size()
                        == 3);
    }

    /** Users of every replica who browse the catalogue. */
    private static Repeated visits() {
        return new Repeated(
                Duration.ofMillis(100),
                edges.stream()
                        .<Runnable>map(edge -> () -> edge.get("/catalogue"))
                        .toList());
    }

    private static void awaitCatalogue(String behaviour) {
        awaitCatalogueAt(edges, behaviour);
    }

    private static void awaitCatalogueAt(List<Edge> some, String behaviour) {
        await().atMost(SOON)
                .until(() -> some.stream()
                        .map(edge -> Status.of(edge).behaviour("catalogue"))
                        .allMatch(behaviour::equals));
    }

    private static void awaitAgreed(boolean agreed) {
        await().atMost(SOON)
                .until(() -> edges.stream().map(Status::of).allMatch(status -> status.isAgreed() == agreed));
    }

    private static boolean isCalm(Status status) {
        return status.isAgreed()
                && status.behaviour("payments").equals("normal")
                && status.behaviour("catalogue").equals("normal");
    }

    private static boolean isWithoutCatalogue(Status status) {
        return status.behaviour("catalogue").equals("unavailable");
    }

    private static boolean callsPaymentsHealthy(GatewayProcess gateway) {
        JsonNode view = Operator.at(gateway).look("dependencies/payment-gateway");
        return view.path("state").asText().equals("healthy");
    }

    /** What replicas report that say payments fail, as the second one knows. */
    private static List<JsonNode> dissent() {
        JsonNode view = Operator.at(gateways.get(1)).look("dependencies/payment-gateway");
        return StreamSupport.stream(view.path("reports").spliterator(), false)
                .filter(report -> report.path("vote").asText().equals("fails"))
                .toList();
    }

    private static String place(Answer kept) {
        assertThat(kept.status()).as(kept.body()).isEqualTo(202);
        return Objects.requireNonNull(kept.header("Location"));
    }

    private static String key(String order) {
        return order + "-" + System.nanoTime();
    }
}
