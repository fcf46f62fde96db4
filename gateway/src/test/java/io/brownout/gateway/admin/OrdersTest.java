package io.brownout.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.brownout.gateway.board.Order;
import io.brownout.gateway.board.OrderOutcome;
import io.brownout.policy.deciding.Objection;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrdersTest {

    private static final String PAYMENTS = "capabilities/payments/force";
    private static final String GATEWAY = "dependencies/payment-gateway/force";
    private static final String FORCE = """
            {"mode": "read-only-auth", "ttl": "30m", "reason": "card network incident", "ticket": "INC-7"}""";

    private final AdminWorld world = AdminWorld.start();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void forcesACapabilityAndSaysHowManyReplicasHaveIt() {
        HttpResponse<String> answer = world.post(PAYMENTS, FORCE);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).contains("\"2\"");
        assertThat(answer.body()).isEqualTo("{\"rev\":2,\"changed\":true,\"replicas\":{\"applied\":1,\"of\":1}}");
        Order order = world.orders.taken.get(0);
        assertThat(order.actor()).isEqualTo("token:operator");
        assertThat(order.ttl()).contains(Duration.ofMinutes(30));
        assertThat(order.ticket()).isEqualTo("INC-7");
    }

    @Test
    void waitsASecondForOtherReplicasAndNoLonger() {
        world.board.join("b", 0);
        JsonNode answer = AdminWorld.json(world.post(PAYMENTS, FORCE));
        assertThat(answer.path("replicas").path("applied").asInt()).isEqualTo(1);
        assertThat(answer.path("replicas").path("of").asInt()).isEqualTo(2);
    }

    @Test
    void doesNothingTheSecondTime() {
        world.post(PAYMENTS, FORCE);
        JsonNode again = AdminWorld.json(world.post(PAYMENTS, FORCE));
        assertThat(again.path("changed").asBoolean(true)).isFalse();
        assertThat(world.orders.taken).hasSize(1);
    }

    @Test
    void releasesByBodyOrByQuery() {
        world.post(PAYMENTS, FORCE);
        assertThat(delete(PAYMENTS + "?reason=incident+is+over").statusCode()).isEqualTo(200);
        assertThat(world.board.snapshot().facts().forces()).isEmpty();
        world.post(GATEWAY, "{\"state\": \"down\", \"ttl\": \"PT1H\", \"reason\": \"they told us so\"}");
        HttpResponse<String> released = world.send(world.as("operator", GATEWAY)
                .header("Content-Type", "application/json")
                .method("DELETE", BodyPublishers.ofString("{\"reason\": \"they are back again\"}")));
        assertThat(released.statusCode()).as(released.body()).isEqualTo(200);
        assertThat(world.board.snapshot().facts().forces()).isEmpty();
    }

    @Test
    void releasesNothingWhereNothingIsForced() {
        HttpResponse<String> answer = delete(PAYMENTS + "?reason=incident+is+over");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(AdminWorld.json(answer).path("changed").asBoolean(true)).isFalse();
        assertThat(delete(PAYMENTS).statusCode()).isEqualTo(422);
    }

    @Test
    void showsAPlanAndChangesNothing() {
        HttpResponse<String> answer = world.post(PAYMENTS + "?dryRun=true", FORCE);
        assertThat(answer.headers().firstValue("ETag")).contains("\"1\"");
        JsonNode plan = AdminWorld.json(answer);
        JsonNode payments = plan.path("capabilities").path(0);
        assertThat(payments.path("before").path("writes").path("behaviour").asText())
                .isEqualTo("normal");
        assertThat(payments.path("after").path("writes").path("behaviour").asText())
                .isEqualTo("read-only");
        assertThat(payments.path("users").path("header").asText())
                .startsWith("payments=read-only;sev=minor;cause=operator;ttl=60;")
                .containsPattern(";msg=account.read-only;ref=e-[0-9a-z]+$");
        assertThat(payments.path("users").path("writes").path("title").asText()).isEqualTo("Changes are paused");
        assertThat(payments.path("requestsPerSecond").asDouble()).isEqualTo(2.5);
        assertThat(payments.path("intents").path("waiting").asInt()).isEqualTo(7);
        assertThat(plan.path("traffic").path("sharePercent").asDouble()).isEqualTo(100);
        assertThat(world.orders.taken).isEmpty();
        assertThat(world.board.snapshot().rev()).isEqualTo(1);
    }

    @Test
    void showsInThePlanWhatADependencyTakesWithIt() {
        JsonNode plan = AdminWorld.json(world.post(
                GATEWAY + "?dryRun=true", "{\"state\": \"down\", \"ttl\": \"1h\", \"reason\": \"they told us so\"}"));
        assertThat(plan.path("dependencies").path(0).path("after").asText()).isEqualTo("down");
        JsonNode payments = plan.path("capabilities").path(0);
        assertThat(payments.path("after").path("writes").path("behaviour").asText())
                .isEqualTo("queued");
        assertThat(payments.path("after").path("writes").path("cause").asText())
                .isEqualTo("payment-gateway is forced down by token:operator: they told us so");
        assertThat(payments.path("users").path("impact").asText()).startsWith("You can order as usual.");
    }

    @Test
    void appliesOnlyThePlanThatWasSeen() {
        assertThat(send(FORCE, "\"1\"").statusCode()).isEqualTo(200);
        HttpResponse<String> late = send(FORCE.replace("read-only-auth", "normal"), "\"1\"");
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(AdminWorld.json(late).path("rev").asLong()).isEqualTo(2);
        assertThat(send(FORCE, "*").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "W/\"1\"", "\"x\"", "\"1\", \"2\"", "\"\""})
    void knowsNoPlanOfAnotherTag(String tag) {
        assertThat(send(FORCE, tag).statusCode()).isEqualTo(412);
        assertThat(world.orders.taken).isEmpty();
    }

    @Test
    void namesTheSafetyRulesThatSpeakAgainstIt() {
        world.orders.objections = List.of(new Objection("safety.maxForced", "4 would be forced at once, at most 3"));
        HttpResponse<String> answer = world.post(PAYMENTS, FORCE);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(AdminWorld.json(answer)
                        .path("objections")
                        .path(0)
                        .path("rule")
                        .asText())
                .isEqualTo("safety.maxForced");
        assertThat(AdminWorld.json(answer).path("detail").asText()).contains("safety.maxForced: 4 would be forced");
    }

    @Test
    void breaksGlassForTheRoleWithAReasonOnly() {
        world.orders.objections = List.of(new Objection("safety.maxForced", "4 would be forced at once, at most 3"));
        String breaking = FORCE.replace("}", ", \"breakGlass\": true}");
        assertThat(world.post(PAYMENTS, breaking).statusCode()).isEqualTo(403);
        String brief = breaking.replace("card network incident", "card network down");
        assertThat(world.send(world.posting("chief", PAYMENTS, brief)).statusCode())
                .isEqualTo(422);
        assertThat(world.send(world.posting("chief", PAYMENTS, breaking)).statusCode())
                .isEqualTo(200);
        assertThat(world.orders.taken.get(0).breakGlass()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"mode": "read-only-auth", "ttl": "30m"}                                        | reason
            {"mode": "read-only-auth", "ttl": "30m", "reason": "too brief"}                 | reason
            {"mode": "read-only-auth", "ttl": "30m", "reason": "          a          "}      | reason
            {"mode": "read-only-auth", "ttl": "30m", "reason": "two lines \\n of reason"}    | reason
            {"mode": "read-only-auth", "ttl": "30m", "reason": 7}                           | reason
            {"mode": "read-only-auth", "reason": "card network incident"}                   | ttl
            {"mode": "read-only-auth", "ttl": 30, "reason": "card network incident"}        | ttl
            {"mode": "read-only-auth", "ttl": "30", "reason": "card network incident"}      | ttl
            {"mode": "read-only-auth", "ttl": "-5m", "reason": "card network incident"}     | ttl
            {"mode": "read-only-auth", "ttl": "0s", "reason": "card network incident"}      | ttl
            {"mode": "read-only-auth", "ttl": "4h1s", "reason": "card network incident"}    | ttl
            {"mode": "read-only-auth", "ttl": "5h", "reason": "card network incident"}      | ttl
            {"mode": "queued-payment-intent", "ttl": "25h", "reason": "network incident"}   | ttl
            {"mode": "read-only-aut", "ttl": "1h", "reason": "card network incident"}       | mode
            {"ttl": "1h", "reason": "card network incident"}                                | mode
            {"mode": "normal", "ttl": "1h", "reason": "card network incident", "drain": 1}  | drain
            {"mode": "normal", "ttl": "1h", "reason": "card network incident", "mod": 1}    | mod
            """)
    void namesTheFieldThatIsWrong(String body, String field) {
        HttpResponse<String> answer = world.post(PAYMENTS, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        JsonNode faults = AdminWorld.json(answer).path("faults");
        assertThat(faults).hasSize(1);
        assertThat(faults.path(0).path("field").asText()).isEqualTo(field);
        assertThat(world.orders.taken).isEmpty();
    }

    @Test
    void listsEverythingThatIsWrongAtOnce() {
        JsonNode answer = AdminWorld.json(world.post(GATEWAY, "{\"state\": \"recovering\", \"mode\": \"x\"}"));
        assertThat(answer.path("faults").findValuesAsText("field"))
                .containsExactlyInAnyOrder("mode", "state", "reason", "ttl");
        assertThat(answer.path("detail").asText()).contains("'recovering' is none of healthy, strained, down");
    }

    @Test
    void takesModesThatKeepOnlyWhereThePolicyKeeps() {
        assertThat(world.post(PAYMENTS, FORCE.replace("read-only-auth", "delayed-notifications"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void forcesACapabilityToBeServedAsUsual() {
        assertThat(world.post(PAYMENTS, FORCE.replace("read-only-auth", "normal"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "null", "{} {}", "{\"mode\": 1, \"mode\": 2}", "mode=normal"})
    void understandsOneJsonObjectOnly(String body) {
        assertThat(world.post(PAYMENTS, body).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/vnd.x+json"})
    void takesJsonOnly(String type) {
        assertThat(world.send(world.as("operator", PAYMENTS)
                                .header("Content-Type", type)
                                .POST(BodyPublishers.ofString(FORCE)))
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void takesNoLargeBodies() {
        assertThat(world.post(PAYMENTS, "{\"reason\": \"" + "x".repeat(64 * 1024) + "\"}")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void doesNotOrderWhenADryRunIsMisspelt() {
        assertThat(world.post(PAYMENTS + "?dryrun=true", FORCE).statusCode()).isEqualTo(400);
        assertThat(world.post(PAYMENTS + "?dryRun=yes", FORCE).statusCode()).isEqualTo(400);
        assertThat(world.orders.taken).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"capabilities/refunds/force", "dependencies/refunds/force"})
    void createsNothingOfAnUnknownName(String path) {
        assertThat(world.post(path, FORCE).statusCode()).isEqualTo(404);
        assertThat(delete(path + "?reason=incident+is+over").statusCode()).isEqualTo(404);
        assertThat(world.orders.taken).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void saysWhetherItMayHaveBeenWrittenWhenRedisIsAway(boolean maybe) {
        world.orders.away = Optional.of(new OrderOutcome.Unshared("redis.internal:6379 is away", maybe));
        HttpResponse<String> answer = world.post(PAYMENTS, FORCE);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(AdminWorld.json(answer).path("maybeWritten").asBoolean(!maybe))
                .isEqualTo(maybe);
        assertThat(AdminWorld.json(answer).path("detail").asText())
                .contains(maybe ? "It may have been carried out" : "Nothing was done")
                .doesNotContain("redis.internal");
    }

    @Test
    void showsWhatARegionCoversBeforeItServes() {
        String body = "{\"region\": \"eu-west\", \"reason\": \"us-east is flooded\"}";
        JsonNode plan = AdminWorld.json(world.post("region?dryRun=true", body));
        assertThat(plan.path("coverage").path("leastPercent").asInt()).isEqualTo(24);
        assertThat(plan.path("coverage")
                        .path("percentByDependency")
                        .path("payment-gateway")
                        .asInt())
                .isEqualTo(25);
        assertThat(world.post("region", body).statusCode()).isEqualTo(200);
        assertThat(world.board.snapshot().facts().region()).isEqualTo("eu-west");
        assertThat(world.post("region", body.replace("eu-west", "mars")).statusCode())
                .isEqualTo(422);
    }

    @Test
    void freezesAndThaws() {
        assertThat(world.post("freeze", "{\"ttl\": \"25h\", \"reason\": \"stop everything now\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(world.post("freeze", "{\"ttl\": \"1h\", \"reason\": \"stop everything now\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(world.board.snapshot().situation().frozen()).isTrue();
        assertThat(world.post("thaw", "{\"reason\": \"all is well again\"}").statusCode())
                .isEqualTo(200);
        assertThat(world.board.snapshot().situation().frozen()).isFalse();
    }

    private HttpResponse<String> delete(String path) {
        return world.send(world.as("operator", path).DELETE());
    }

    private HttpResponse<String> send(String body, String ifMatch) {
        return world.send(world.posting("operator", PAYMENTS, body).header("If-Match", ifMatch));
    }
}
