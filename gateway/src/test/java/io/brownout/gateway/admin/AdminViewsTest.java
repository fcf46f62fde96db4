package io.brownout.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.brownout.gateway.ExamplePolicy;
import io.brownout.gateway.board.AuditChain;
import io.brownout.gateway.board.AuditEntry;
import io.brownout.gateway.board.BoardFacts;
import io.brownout.gateway.board.Fleet;
import io.brownout.gateway.board.Force;
import io.brownout.gateway.board.OrderOutcome;
import io.brownout.gateway.board.Subject;
import io.brownout.policy.DependencyState;
import io.brownout.policy.deciding.Condition;
import io.brownout.policy.deciding.DependencyHealth;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminViewsTest {

    @TempDir
    private Path directory;

    private AdminWorld world;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        file = Files.writeString(directory.resolve("policy.yaml"), ExamplePolicy.text());
        world = AdminWorld.start(
                AdminWorld.properties(AdminWorld.tokens(), null), file.toUri().toString());
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void showWhatShareOfNormalTrafficTheRegionCovers() {
        assertThat(get("board").path("coverage").path("leastPercent").asInt()).isEqualTo(100);
        world.board.show(new BoardFacts(Map.of(), Map.of(), "eu-west", true));
        JsonNode coverage = get("board").path("coverage");
        assertThat(coverage.path("region").asText()).isEqualTo("eu-west");
        assertThat(coverage.path("percentByDependency").path("payment-gateway").asInt())
                .isEqualTo(25);
    }

    @Test
    void showComputedAndForcedSideBySide() {
        gatewayIsDown();
        long until = SmallBoard.NOW + 300_000;
        world.board.show(Map.of(
                Subject.capability("payments"),
                new Force("read-only-auth", "token:ops", "better safe than sorry", "", SmallBoard.NOW, until, false)));
        JsonNode payments = get("board").path("capabilities").path("payments");
        assertThat(payments.path("behaviour").asText()).isEqualTo("read-only");
        assertThat(payments.path("cause").asText()).isEqualTo("forced by token:ops: better safe than sorry");
        assertThat(payments.path("expires").asText()).isEqualTo("2026-11-21T22:52:14Z");
        assertThat(payments.path("computed").path("writes").path("mode").asText())
                .isEqualTo("queued-payment-intent");
        assertThat(payments.path("computed").path("writes").path("cause").asText())
                .isEqualTo("payment-gateway is down: 12 of 20 calls failed in 10 s, threshold 50%");
        assertThat(payments.path("forced").path("expiresSoon").asBoolean()).isTrue();
        assertThat(payments.path("header").asText()).startsWith("payments=read-only;sev=minor;cause=operator;");
    }

    @Test
    void showThatNothingIsForced() {
        JsonNode board = get("board");
        assertThat(board.path("freeze").isNull()).isTrue();
        assertThat(board.path("capabilities").path("payments").path("forced").isNull())
                .isTrue();
        assertThat(board.path("dependencies")
                        .path("payment-gateway")
                        .path("forced")
                        .isNull())
                .isTrue();
        assertThat(get("capabilities/payments").path("behaviour").asText()).isEqualTo("normal");
    }

    @Test
    void showWhatEveryReplicaSaysOfADependency() {
        gatewayIsDown();
        world.board.join("b", 1);
        JsonNode dependency = get("dependencies/payment-gateway");
        assertThat(dependency.path("state").asText()).isEqualTo("down");
        assertThat(dependency.path("contract").path("quotas").path("eu-west").asText())
                .isEqualTo("5/s");
        assertThat(dependency.path("reports")).hasSize(2);
        assertThat(dependency.path("reports").path(1).path("words").asText()).isEqualTo("12 of 20 calls failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"capabilities/refunds", "dependencies/refunds"})
    void knowOnlyWhatThePolicyNames(String path) {
        HttpResponse<String> answer = world.get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(AdminWorld.json(answer).path("detail").asText()).startsWith("The policy has no 'refunds'; it has ");
    }

    @Test
    void showHowFarEachReplicaIs() {
        world.board.join("b", 0);
        JsonNode fleet = get("fleet");
        assertThat(fleet.path("words").asText()).isEqualTo("2 replicas agree through Redis");
        assertThat(fleet.path("replicas").path(1).path("lagMillis").asLong()).isEqualTo(1);
        assertThat(fleet.path("replicas").path(1).path("votes").path("fails").asInt())
                .isEqualTo(world.policy.current().dependencies().size());
    }

    @Test
    void showTheTracksOfRecovery() {
        JsonNode recovery = get("recovery");
        assertThat(recovery.path("fullyRecovered").asBoolean(true)).isFalse();
        assertThat(recovery.path("tracks").fieldNames()).toIterable().containsExactly("data", "control", "business");
    }

    @Test
    void refuseABadPolicyWithEveryViolationAndOrderNothing() throws IOException {
        String before = get("policy").path("digest").asText();
        Files.writeString(file, ExamplePolicy.text().replace("interaction: sync", "interaction: sink"));
        HttpResponse<String> answer = world.post("policy/reload", "{\"reason\": \"new quotas were agreed\"}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(AdminWorld.json(answer).path("violations")).hasSize(2);
        assertThat(world.orders.taken).isEmpty();
        JsonNode policy = get("policy");
        assertThat(policy.path("digest").asText()).isEqualTo(before);
        assertThat(policy.path("refusedReload")
                        .path("violations")
                        .path(0)
                        .path("line")
                        .asInt())
                .isPositive();
    }

    @Test
    void orderAReloadWithTheDigestThatWasReadHere() throws IOException {
        Files.writeString(file, ExamplePolicy.text() + "\n# one more line\n");
        HttpResponse<String> answer = world.post("policy/reload", "{\"reason\": \"new quotas were agreed\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(world.orders.taken.get(0).value())
                .contains(get("policy").path("digest").asText());
        assertThat(world.post("policy/reload?dryRun=true", "{\"reason\": \"new quotas were agreed\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void readNoPolicyWhileTheReplicaIsOnItsOwn() throws IOException {
        String before = get("policy").path("digest").asText();
        Files.writeString(file, ExamplePolicy.text() + "\n# one more line\n");
        world.board.fleet = new Fleet("a", List.of(), false);
        HttpResponse<String> answer = world.post("policy/reload", "{\"reason\": \"new quotas were agreed\"}");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(AdminWorld.json(answer).path("detail").asText()).contains("Nothing was done");
        assertThat(get("policy").path("digest").asText()).isEqualTo(before);
    }

    @Test
    void sayThatOnlyThisReplicaMayHaveThePolicyWhenTheOthersCannotBeTold() throws IOException {
        String before = get("policy").path("digest").asText();
        Files.writeString(file, ExamplePolicy.text() + "\n# one more line\n");
        for (OrderOutcome outcome :
                List.of(new OrderOutcome.Unshared("redis.internal is away", true), new OrderOutcome.Moved(7))) {
            world.orders.away = Optional.of(outcome);
            HttpResponse<String> answer = world.post("policy/reload", "{\"reason\": \"new quotas were agreed\"}");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(AdminWorld.json(answer).path("type").asText()).endsWith("/policy-unspread");
            assertThat(answer.body())
                    .contains("This replica has the new policy")
                    .doesNotContain("Nothing was done", "redis.internal");
            assertThat(get("policy").path("digest").asText()).isNotEqualTo(before);
        }
    }

    @Test
    void reloadAgainstOneRevisionOnly() {
        HttpResponse<String> answer =
                world.send(world.posting("operator", "policy/reload", "{\"reason\": \"new quotas were agreed\"}")
                        .header("If-Match", "\"1\"")
                        .header("If-Match", "\"1\""));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(world.orders.taken).isEmpty();
    }

    @Test
    void turnThePagesOfTheAuditTrailAndSayWhereItIsBroken() {
        world.trail.entries.add(entry(1, ""));
        world.trail.entries.add(entry(2, "0"));
        JsonNode first = get("audit?limit=1");
        assertThat(first.path("entries")).hasSize(1);
        assertThat(first.path("next").asText()).isEqualTo("/admin/v1/audit?from=2&limit=1");
        assertThat(first.path("chain").path("intact").asBoolean(true)).isFalse();
        assertThat(first.path("chain").path("brokenAt").asLong()).isEqualTo(1);
        assertThat(get("audit?from=3").path("chain").path("intact").asBoolean()).isFalse();
        assertThat(AuditChain.breakIn(world.trail.entries)).contains(1L);
    }

    @Test
    void missNoEntryThatTheAuditTrailCounts() {
        JsonNode empty = get("audit");
        assertThat(empty.path("chain").path("intact").asBoolean()).isTrue();
        assertThat(empty.has("next")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=0", "from=x", "limit=0", "limit=1000", "limit=-1", "from=9999999999999999999"})
    void knowWhatAPageIs(String query) {
        assertThat(world.get("audit?" + query).statusCode()).isEqualTo(400);
    }

    @Test
    void sayThatTheAuditTrailCannotBeRead() {
        world.trail.away = true;
        HttpResponse<String> answer = world.get("audit");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).doesNotContain("no connection");
    }

    private JsonNode get(String path) {
        HttpResponse<String> answer = world.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return AdminWorld.json(answer);
    }

    private void gatewayIsDown() {
        BoardFacts facts = world.board.snapshot().facts();
        Map<String, DependencyHealth> healths = new LinkedHashMap<>(facts.dependencies());
        healths.put(
                "payment-gateway",
                new DependencyHealth(
                        Condition.of(DependencyState.DOWN),
                        SmallBoard.NOW,
                        "12 of 20 calls failed in 10 s, threshold 50%"));
        world.board.show(new BoardFacts(healths, facts.forces(), facts.region(), true));
    }

    private static AuditEntry entry(long number, String previous) {
        return new AuditEntry(
                number,
                SmallBoard.NOW,
                "token:ops",
                "force",
                "capability:payments",
                "read-only-auth",
                SmallBoard.NOW,
                "card network incident",
                "",
                "",
                previous,
                "0");
    }
}
