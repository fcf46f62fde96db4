package io.brownout.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenApiTest {

    private static final Map<String, Set<String>> FIELDS = Map.of(
            "forceCapability", OrderForms.CAPABILITY,
            "releaseCapability", OrderForms.ENDING,
            "forceDependency", OrderForms.DEPENDENCY,
            "releaseDependency", OrderForms.ENDING,
            "switchRegion", OrderForms.REGION,
            "freeze", OrderForms.FREEZE,
            "thaw", OrderForms.ENDING,
            "reloadPolicy", OrderForms.RELOAD);

    private static AdminWorld world;
    private static JsonNode document;

    @BeforeAll
    static void start() {
        world = AdminWorld.start();
        document = AdminWorld.json(world.get("openapi.json"));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void namesEveryRouteWithItsRoleAndNoOther() {
        Map<String, String> described = new TreeMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> described.put(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                method.getValue().at("/security/0/bearer/0").asText())));
        Map<String, String> routed = new TreeMap<>();
        world.api
                .routes()
                .forEach(route -> routed.put(
                        route.method() + " " + route.path(), route.role().toString()));
        assertThat(described).isEqualTo(routed);
    }

    @Test
    void namesTheFieldsAndTheVariablesThatThereAre() {
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().forEach(operation -> {
                    Set<String> variables = new TreeSet<>();
                    operation.path("parameters").forEach(parameter -> {
                        if (parameter.path("in").asText().equals("path")) {
                            variables.add("{" + parameter.path("name").asText() + "}");
                        }
                    });
                    assertThat(variables)
                            .allSatisfy(variable -> assertThat(path.getKey()).contains(variable));
                    JsonNode fields = operation.at("/requestBody/content/application~1json/schema/properties");
                    Set<String> known =
                            FIELDS.getOrDefault(operation.path("operationId").asText(), Set.of());
                    assertThat(fields.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(known);
                }));
    }

    @Test
    void givesExamplesThatAreTaken() {
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> tryExample(path.getKey(), method.getKey(), method.getValue())));
        assertThat(world.orders.taken).hasSizeGreaterThanOrEqualTo(5);
    }

    private static void tryExample(String path, String method, JsonNode operation) {
        JsonNode example = operation.at("/requestBody/content/application~1json/example");
        if (example.isMissingNode()) {
            return;
        }
        HttpResponse<String> answer = world.send(
                world.request(path.replace("{capability}", "payments").replace("{dependency}", "payment-gateway"))
                        .header("Authorization", AdminWorld.bearer("chief"))
                        .header("Content-Type", "application/json")
                        .method(method.toUpperCase(Locale.ROOT), BodyPublishers.ofString(example.toString())));
        boolean cannotReload = path.endsWith("/reload") && answer.statusCode() == 422;
        assertThat(answer.statusCode() == 200 || cannotReload)
                .as(path + answer.body())
                .isTrue();
    }

    @Test
    void listsTheAnswersThatEachRouteGives() {
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    Set<String> codes = new TreeSet<>();
                    method.getValue().path("responses").fieldNames().forEachRemaining(codes::add);
                    boolean order = !method.getKey().equals("get");
                    boolean named = path.getKey().contains("{");
                    assertThat(codes).contains("200", "401", "403");
                    assertThat(codes.contains("404")).as(path.getKey()).isEqualTo(named);
                    assertThat(codes.containsAll(Set.of("409", "412", "413", "415", "422", "503")))
                            .as(path.getKey())
                            .isEqualTo(order);
                }));
    }
}
