package io.brownout.it;

import static io.brownout.it.Operator.REASON;
import static io.brownout.it.Operator.assertDone;
import static io.brownout.it.Orders.effects;
import static io.brownout.it.Orders.pay;
import static io.brownout.it.Outage.mode;
import static io.brownout.it.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.brownout.world.Answer;
import io.brownout.world.Edge;
import io.brownout.world.Faults;
import io.brownout.world.GatewayProcess;
import io.brownout.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators of two gateways can do and see beyond forces: regions, the freeze, the policy, the recovery. */
class OperatorsIT {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Duration LONGER_THAN_THE_HOLD = Duration.ofSeconds(2);
    private static final int CROWD = 20;
    private static final int BACKUP_QUOTA = 4;
    private static final String CATALOGUE_DOWN = "catalogue: {down: no-catalogue}";
    private static final String FREEZE_REASON = "the ledger does not add up";

    private static final String FURTHER_MODES = """
            limited-payments: {behaviour: limited, severity: notice}
            old-catalogue: {behaviour: fallback, fallback: {body: "coffee, black"}}
            """.indent(2);

    private static World world;
    private static List<Edge> edges;
    private static List<Operator> operators;

    @BeforeAll
    static void start() {
        world = World.named("operators")
                .gateways(2)
                .admin()
                .property("brownout.status.ttl", "1s")
                .policyWith("recovery: {hold: 5s}", "recovery: {hold: 1s}")
                .policyWith("{active: local, all: [local]}", "{active: local, all: [local, backup]}")
                .policyWith("quotas: {local: 50/s}", "quotas: {local: 50/s, backup: 4/s}")
                .policyWith("contract: {maxSilence: 1h}", "contract: {maxSilence: 3s}")
                .policyWith("  queued-payments:  ", FURTHER_MODES + "  queued-payments:  ")
                .policyWith(
                        "payment-gateway: {strained: queued-payments,", "payment-gateway: {strained: limited-payments,")
                .policy(Probed::dataPlane)
                .start();
        edges = world.gateways().stream().map(GatewayProcess::edge).toList();
        operators = world.gateways().stream().map(Operator::at).toList();
        world.partner().callBack(5);
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void switchToARegionWhoseQuotaCountsAtOnce() {
        Answer plan = operators.get(0).order("region?dryRun=true", Map.of("region", "backup", "reason", REASON));
        assertThat(plan.json()
                        .at("/coverage/percentByDependency/payment-gateway")
                        .asInt())
                .as(plan.body())
                .isEqualTo(8);
        assertThat(Burst.of(edges, "before", CROWD).answers()).allMatch(answer -> answer.status() == 201);
        assertDone(operators.get(0).order("region", Map.of("region", "backup", "reason", REASON)));
        await().atMost(SOON).until(() -> Burst.isRefused(pay(edges.get(1), key("crowd"), "crowd")));
        awaitRegion("backup");
        Burst after = Burst.of(edges, "after", CROWD);
        assertThat(after.passed()).isLessThanOrEqualTo(after.allowed(BACKUP_QUOTA));
        assertThat(after.refused()).isNotEmpty().allSatisfy(OperatorsIT::assertLimited);
        operators.get(0).awaitCheck("data", "coverage", "payment-gateway", "8% of normal traffic in backup");
        assertDone(operators.get(1).order("region", Map.of("region", "local", "reason", REASON)));
        awaitBehaviour("payments", "normal");
    }

    private static void awaitRegion(String region) {
        await().atMost(SOON)
                .until(() -> edges.stream()
                        .allMatch(edge -> Status.of(edge)
                                .document()
                                .path("region")
                                .asText()
                                .equals(region)));
    }

    private static void assertLimited(Answer answer) {
        assertProblem(answer, 429, "limited");
        assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"payments\";q=4;w=1");
        assertThat(answer.header("RateLimit")).startsWith("\"payments\";r=0;t=");
        assertThat(answer.header("Retry-After")).isNotNull();
    }

    @Test
    void freezeWhatIsNotEssentialAndKeepWhatUsersWant() {
        assertDone(operators.get(0).order("freeze", Map.of("ttl", "5m", "reason", FREEZE_REASON)));
        awaitBehaviour("catalogue", "read-only");
        edges.forEach(OperatorsIT::assertFrozen);
        assertOneRef("catalogue", "/catalogue");
        String order = key("frozen");
        List<String> places = IntStream.range(0, 2)
                .mapToObj(i -> keptNotice(edges.get(i), order + i))
                .toList();
        await().during(LONGER_THAN_THE_HOLD)
                .atMost(SOON)
                .until(() -> effects(world.notifications(), order + 0).isEmpty()
                        && places.stream().allMatch(place -> state(place).equals("ACCEPTED")));
        assertDone(operators.get(1).order("thaw", Map.of("reason", FREEZE_REASON)));
        Settled.awaitSuccess(edges.get(0), places, SOON);
        assertThat(effects(world.notifications(), order + 0)).hasSize(1);
        assertThat(effects(world.notifications(), order + 1)).hasSize(1);
        edges.forEach(edge -> assertThat(edge.get("/catalogue").status()).isEqualTo(200));
        awaitBehaviour("notifications", "normal");
    }

    private static void assertFrozen(Edge edge) {
        Answer browsed = edge.get("/catalogue");
        assertThat(browsed.status()).isEqualTo(200);
        assertThat(mode(browsed)).startsWith("catalogue=read-only;sev=major;cause=operator;");
        Answer written =
                edge.send(edge.post("/catalogue", key("changed"), "acc", "{}").build());
        assertProblem(written, 503, "read-only");
        Answer paid = pay(edge, key("essential"), "acc");
        assertThat(paid.status()).as(paid.body()).isEqualTo(201);
    }

    private static String keptNotice(Edge edge, String notice) {
        Answer kept = edge.send(
                edge.post("/notifications", notice, "acc", Orders.body(notice)).build());
        assertThat(kept.status()).as(kept.body()).isEqualTo(202);
        String place = Objects.requireNonNull(kept.header("Location"));
        assertThat(place).startsWith("/.well-known/intents/");
        return place;
    }

    @Test
    void reloadAPolicyThatCountsEverywhereUnlessItIsBad() {
        assertDone(operators
                .get(0)
                .order("dependencies/catalogue/force", Map.of("state", "down", "ttl", "5m", "reason", REASON)));
        awaitBehaviour("catalogue", "unavailable");
        edges.forEach(edge -> assertProblem(edge.get("/catalogue"), 503, "unavailable"));
        world.rewritePolicy(text -> text.replace(CATALOGUE_DOWN, "catalogue: {down: old-catalogue}"));
        assertReloaded();
        edges.forEach(OperatorsIT::awaitOldCatalogue);
        world.rewritePolicy(text -> text.replace("{down: old-catalogue}", "{down: no-such-mode}"));
        Answer refused = operators.get(0).order("policy/reload", Map.of("reason", REASON));
        assertProblem(refused, 422, "policy-refused");
        assertThat(refused.json().at("/violations/0/rule").asText()).isEqualTo("unknown-mode");
        assertThat(refused.json().at("/violations/0/line").asInt()).isPositive();
        assertThat(operators.get(0).look("policy").at("/refusedReload/violations"))
                .hasSize(1);
        edges.forEach(edge -> assertThat(edge.get("/catalogue").body()).isEqualTo("coffee, black"));
        world.rewritePolicy(text -> text.replace("catalogue: {down: no-such-mode}", CATALOGUE_DOWN));
        assertReloaded();
        edges.forEach(edge ->
                await().atMost(SOON).untilAsserted(() -> assertProblem(edge.get("/catalogue"), 503, "unavailable")));
        assertDone(operators
                .get(1)
                .admin()
                .delete(Operator.ROOT + "dependencies/catalogue/force", Map.of("reason", REASON)));
        awaitBehaviour("catalogue", "normal");
    }

    private static void assertReloaded() {
        Answer reloaded = operators.get(0).order("policy/reload", Map.of("reason", REASON));
        assertThat(reloaded.status()).as(reloaded.body()).isEqualTo(200);
        String digest = operators.get(0).look("policy").path("digest").asText();
        await().atMost(SOON)
                .until(() -> operators.get(1).look("policy").path("digest").asText(), digest::equals);
    }

    private static void awaitOldCatalogue(Edge edge) {
        await().atMost(SOON).untilAsserted(() -> {
            Answer old = edge.get("/catalogue");
            assertThat(old.status()).isEqualTo(200);
            assertThat(old.body()).isEqualTo("coffee, black");
            assertThat(mode(old)).startsWith("catalogue=fallback;").endsWith(";applied");
        });
    }

    @Test
    void tellTrafficThatIsBackFromRecovery() {
        awaitRecovered(true);
        world.tokens().faults(Faults.NONE.withHollow(true));
        world.payments().faults(Faults.NONE.withDown(true));
        awaitBehaviour("payments", "queued");
        assertOneRef("payments", "/payments?key=none");
        List<String> kept = edges.stream()
                .map(edge -> Objects.requireNonNull(
                        pay(edge, key("outage"), "acc-outage").header("Location")))
                .toList();
        world.payments().heal();
        awaitBehaviour("payments", "normal");
        Settled.awaitSuccess(edges.get(0), kept, SOON);
        await().during(LONGER_THAN_THE_HOLD).atMost(SOON).until(OperatorsIT::hasTrafficWithoutTokens);
        operators.get(0).awaitCheck("control", "state", "token-issuance", "down", "the answer lacks the text");
        assertThat(pay(edges.get(0), key("without-tokens"), "acc").status()).isEqualTo(201);
        world.tokens().heal();
        awaitRecovered(true);
    }

    /** Support hears the same name of a degraded period from whoever was at whichever gateway. */
    private static void assertOneRef(String capability, String path) {
        List<String> told = edges.stream()
                .map(edge -> Status.of(edge).capability(capability).path("ref").asText())
                .distinct()
                .toList();
        assertThat(told).singleElement().asString().matches("e-[0-9a-z]+");
        edges.forEach(edge -> assertThat(mode(edge.get(path))).contains(";ref=" + told.get(0)));
    }

    private static boolean hasTrafficWithoutTokens() {
        JsonNode view = operators.get(0).look("recovery");
        return view.at("/tracks/data/ready").asBoolean()
                && !view.at("/tracks/control/ready").asBoolean()
                && !view.path("fullyRecovered").asBoolean();
    }

    @Test
    void seeAPartnerFallSilentAndSpeakAgain() {
        awaitPartner("healthy");
        world.partner().fallSilent();
        awaitPartner("down");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(operators)
                        .allSatisfy(operator -> assertThat(operator.look("dependencies/partner-webhooks")
                                        .at("/computed/cause")
                                        .asText())
                                .matches("no sign of life for [0-9]+ s, at most 3 s agreed")));
        world.partner().callBack(5);
        awaitPartner("healthy");
        assertThat(world.inbox().effects()).isNotEmpty();
    }

    @AfterEach
    void goOn() {
        world.payments().heal();
        world.tokens().heal();
    }

    private static void awaitPartner(String state) {
        operators.forEach(operator -> await().atMost(SOON)
                .until(
                        () -> operator.look("dependencies/partner-webhooks")
                                .path("state")
                                .asText(),
                        state::equals));
    }

    private static void awaitRecovered(boolean fully) {
        operators.forEach(operator -> await().atMost(SOON)
                .until(() -> operator.look("recovery").path("fullyRecovered").asBoolean() == fully));
    }

    private static void awaitBehaviour(String capability, String behaviour) {
        edges.forEach(
                edge -> await().atMost(SOON).until(() -> Status.of(edge).behaviour(capability), behaviour::equals));
    }

    private static String state(String place) {
        return Settled.stateAt(edges.get(0), place);
    }

    private static String key(String order) {
        return order + "-" + System.nanoTime();
    }
}
