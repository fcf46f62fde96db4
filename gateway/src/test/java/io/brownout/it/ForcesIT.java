package io.brownout.it;

import static io.brownout.it.Operator.assertDone;
import static io.brownout.it.Outage.mode;
import static io.brownout.it.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.brownout.world.AdminToken;
import io.brownout.world.Answer;
import io.brownout.world.Edge;
import io.brownout.world.EventStream;
import io.brownout.world.EventStream.Event;
import io.brownout.world.GatewayProcess;
import io.brownout.world.Json;
import io.brownout.world.World;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator orders at one of three gateways counts at all of them, and outlives them. */
class ForcesIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String NO_CATALOGUE = "no-catalogue";
    private static final String CATCH_ALL = """
                        - id: anything-else
                          uri: ${world.catalogue}
                          predicates:
                            - Path=/**
            """;

    private static World world;
    private static List<Operator> operators;
    private static List<Edge> edges;

    @BeforeAll
    static void start() {
        world = World.named("forces")
                .gateways(3)
                .admin()
                .property("brownout.status.ttl", "1s")
                .policyWith(
                        "recovery: {hold: 5s}",
                        "recovery: {hold: 5s}\nsafety: {neverTogether: [[payments, catalogue]]}")
                .routes(text -> text + CATCH_ALL)
                .start();
        operators = world.gateways().stream().map(Operator::at).toList();
        edges = world.gateways().stream().map(GatewayProcess::edge).toList();
        operators.forEach(operator -> await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(operator.look("fleet").path("replicas")).hasSize(3)));
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @AfterEach
    void release() {
        Stream.of("catalogue", "notifications", "payments")
                .forEach(name ->
                        assertThat(operators.get(0).release(name).status()).isEqualTo(200));
        assertThat(operators.get(0).look("audit").at("/chain/intact").asBoolean())
                .isTrue();
    }

    @Test
    void arePlannedThenAppliedAndSeenByAll() {
        Operator operator = operators.get(0);
        try (EventStream events = operators.get(1).admin().events(Operator.ROOT + "events")) {
            Answer plan = operator.plan("catalogue", NO_CATALOGUE, "10m");
            assertPlanned(plan);
            Answer done = assertDone(operator.after(plan).force("catalogue", NO_CATALOGUE, "10m"));
            assertThat(done.json().at("/replicas/of").asInt()).isEqualTo(3);
            assertUnchangedBy(operators.get(2).force("catalogue", NO_CATALOGUE, "10m"));
            atEachEdge(ForcesIT::assertWithoutCatalogue);
            String rev = done.json().path("rev").asText();
            await().atMost(SOON).until(() -> events.events().stream().anyMatch(event -> saysAllHaveIt(event, rev)));
            assertThat(events.events()).anyMatch(ForcesIT::showsTheForce);
            assertProblem(operator.after(plan).release("catalogue"), 412, "board-moved");
        }
        assertDone(operators.get(1).release("catalogue"));
        atEachEdge(edge -> assertThat(edge.get("/catalogue").status()).isEqualTo(200));
        assertThat(lastActions(2)).isEqualTo(List.of("force by token:operator", "release by token:operator"));
    }

    private static void assertPlanned(Answer plan) {
        assertThat(plan.status()).as(plan.body()).isEqualTo(200);
        JsonNode touched = plan.json().at("/capabilities/0");
        assertThat(plan.json().path("changes").asBoolean()).isTrue();
        assertThat(touched.path("capability").asText()).isEqualTo("catalogue");
        assertThat(touched.at("/users/header").asText())
                .startsWith("catalogue=unavailable;")
                .contains(";cause=operator;");
        assertThat(touched.at("/users/reads/status").asInt()).isEqualTo(503);
        assertThat(edges.get(0).get("/catalogue").status()).isEqualTo(200);
    }

    /** What is wanted is so already. */
    private static void assertUnchangedBy(Answer again) {
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.json().path("changed").asBoolean()).isFalse();
    }

    /** Replicas hear of the board one after the other. */
    private static void atEachEdge(Consumer<Edge> assertion) {
        edges.forEach(edge -> await().atMost(SOON).untilAsserted(() -> assertion.accept(edge)));
    }

    private static void assertWithoutCatalogue(Edge edge) {
        Answer refused = edge.get("/catalogue");
        assertProblem(refused, 503, "unavailable");
        assertThat(mode(refused))
                .startsWith("catalogue=unavailable;sev=major;cause=operator;")
                .endsWith(";applied");
    }

    private static boolean saysAllHaveIt(Event event, String rev) {
        return event.name().equals("replicas")
                && event.id().equals(rev)
                && Json.tree(event.data()).path("replicas").toString().equals("{\"applied\":3,\"of\":3}");
    }

    private static boolean showsTheForce(Event event) {
        JsonNode forced = Json.tree(event.data()).at("/capabilities/catalogue/forced");
        return event.name().equals("board") && forced.path("mode").asText().equals(NO_CATALOGUE);
    }

    @Test
    void outliveEveryReplicaUnlessTheirTimeIsOver() {
        assertDone(operators.get(0).force("notifications", "delayed-notifications", "10m"));
        assertDone(operators.get(0).force("catalogue", NO_CATALOGUE, "5s"));
        world.gateways().forEach(GatewayProcess::kill);
        Instant dead = Instant.now();
        world.gateways().parallelStream().forEach(GatewayProcess::start);
        atEachEdge(ForcesIT::assertDelayed);
        atEachEdge(edge -> assertThat(edge.get("/catalogue").status()).isEqualTo(200));
        await().atMost(SOON).until(() -> lastActions(1).equals(List.of("expire by brownout")));
        assertThat(Instant.parse(lastEntries(1).get(0).path("at").asText())).isAfter(dead);
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode shown = operators.get(2).look("board").path("capabilities");
            assertThat(shown.at("/catalogue/forced").isNull()).isTrue();
            assertThat(shown.at("/notifications/forced/reason").asText()).isEqualTo(Operator.REASON);
        });
    }

    private static void assertDelayed(Edge edge) {
        String header = mode(edge.get("/notifications?key=none"));
        assertThat(header).startsWith("notifications=delayed;").contains(";cause=operator;");
    }

    @Test
    void areOutOfReachFromTheEdge() {
        Stream.of("/admin", "/admin/v1/board", "/admin/v1/openapi.json", "/admin/v1/events")
                .forEach(path ->
                        assertUpstreamAnswers(edges.get(0).request(path).GET().build()));
        assertUpstreamAnswers(edges.get(0)
                .post(Operator.ROOT + "thaw", "thaw", "acc", "{\"reason\":\"" + Operator.REASON + "\"}")
                .build());
    }

    private static void assertUpstreamAnswers(HttpRequest request) {
        int calls = world.catalogue().calls();
        Answer answer = edges.get(0)
                .send(HttpRequest.newBuilder(request, (name, value) -> true)
                        .header("Authorization", "Bearer " + AdminToken.OPERATOR.text())
                        .build());
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"error\":\"not found\"}");
        assertThat(world.catalogue().calls()).isEqualTo(calls + 1);
    }

    @Test
    void areRefusedToWhoeverMayNot() {
        Operator nobody = new Operator(operators.get(0).admin().anonymous());
        Operator viewer = new Operator(operators.get(0).admin().as(AdminToken.VIEWER));
        Operator drill = new Operator(operators.get(0).admin().as(AdminToken.DRILL));
        assertProblem(nobody.force("catalogue", NO_CATALOGUE, "5m"), 401, "unauthenticated");
        assertProblem(viewer.force("catalogue", NO_CATALOGUE, "5m"), 403, "forbidden");
        assertProblem(drill.force("catalogue", NO_CATALOGUE, "5m"), 403, "forbidden");
        assertThat(viewer.look("board").at("/capabilities/catalogue/forced").isNull())
                .isTrue();
    }

    @Test
    void areRefusedWhenTheyAreWrong() {
        Operator operator = operators.get(0);
        assertProblem(operator.force("catalog", NO_CATALOGUE, "5m"), 404, "capability-unknown");
        assertProblem(operator.force("catalogue", "no-such-mode", "5m"), 422, "order-invalid");
        assertProblem(operator.force("catalogue", NO_CATALOGUE, "5h"), 422, "order-invalid");
        Answer hasty = operator.order(
                Operator.forceOf("catalogue"), Map.of("mode", NO_CATALOGUE, "ttl", "5m", "reason", "because"));
        assertProblem(hasty, 422, "order-invalid");
        Operator late = new Operator(operator.admin().ifMatch("1"));
        assertProblem(late.force("catalogue", NO_CATALOGUE, "5m"), 412, "board-moved");
        Answer form = operator.admin()
                .send(operator.admin()
                        .request(Operator.ROOT + "thaw")
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("{}"))
                        .build());
        assertProblem(form, 415, "not-json");
        JsonNode board = operator.look("board");
        assertThat(board.at("/capabilities").has("catalog")).isFalse();
        assertThat(board.at("/capabilities/catalogue/forced").isNull()).isTrue();
    }

    @Test
    void areRefusedWhenUnsafeUnlessGlassIsBroken() {
        assertDone(operators.get(0).force("catalogue", NO_CATALOGUE, "5m"));
        Answer unsafe = operators.get(1).force("payments", NO_CATALOGUE, "5m");
        assertProblem(unsafe, 409, "unsafe");
        assertThat(unsafe.json().path("objections")).hasSize(1);
        Map<String, ?> order = Map.of(
                "mode", NO_CATALOGUE, "ttl", "5m", "reason", "the card network asked us to stop", "breakGlass", true);
        assertProblem(operators.get(1).order(Operator.forceOf("payments"), order), 403, "forbidden");
        Operator chief = new Operator(operators.get(1).admin().as(AdminToken.BREAK_GLASS));
        assertDone(chief.order(Operator.forceOf("payments"), order));
        JsonNode entry = lastEntries(1).get(0);
        assertThat(entry.path("actor").asText()).isEqualTo("token:break-glass");
        assertThat(entry.path("breakGlass").asText()).isNotEmpty();
    }

    /** The newest entries of the audit trail. */
    private static List<JsonNode> lastEntries(int count) {
        long size = operators.get(0).look("audit?limit=1").path("size").asLong();
        JsonNode page = operators.get(0).look("audit?from=" + Math.max(1, size - count + 1) + "&limit=" + count);
        return StreamSupport.stream(page.path("entries").spliterator(), false).toList();
    }

    private static List<String> lastActions(int count) {
        return lastEntries(count).stream()
                .map(entry -> entry.path("action").asText() + " by "
                        + entry.path("actor").asText())
                .toList();
    }
}
