package io.brownout.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.util.ClassUtils;

class AdminSecurityTest {

    private static final Map<AdminRole, Set<String>> ALLOWED = Map.of(
            AdminRole.VIEWER, Set.of("viewer", "operator", "chief"),
            AdminRole.OPERATOR, Set.of("operator", "chief"));

    private static AdminWorld world;

    @BeforeAll
    static void start() {
        world = AdminWorld.start();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void keepsThatPartOfSpringSecurityAwayThatWouldLockTheEdge() {
        assertThat(ClassUtils.isPresent(
                        "org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity", null))
                .isFalse();
    }

    @Test
    void asksWhoIsThereOnEveryRouteAndOnNone() {
        for (AdminRoute route : world.api.routes()) {
            HttpResponse<String> answer =
                    world.send(world.request(path(route)).method(route.method().name(), BodyPublishers.noBody()));
            assertThat(answer.statusCode()).as("%s", route).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        }
        assertThat(world.send(world.request("/admin/v1/none").GET()).statusCode())
                .isEqualTo(401);
        assertThat(world.send(world.request("/").GET()).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer operator",
                "Bearer operator.wrong",
                "Bearer nobody.correct-horse-battery-staple",
                "Bearer .correct-horse-battery-staple",
                "Bearer operator.correct-horse-battery-staple.more",
                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.x",
                "Bearer a b",
                "Basic b3BlcmF0b3I6Y29ycmVjdC1ob3JzZS1iYXR0ZXJ5LXN0YXBsZQ=="
            })
    void turnsAwayWhoeverHasNoValidToken(String authorization) {
        HttpResponse<String> answer =
                world.send(world.request("/admin/v1/board").header("Authorization", authorization));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(AdminWorld.json(answer).path("type").asText()).isEqualTo("/admin/v1/problems/unauthenticated");
    }

    @Test
    void takesNoTokenFromTheQuery() {
        assertThat(world.send(world.request("/admin/v1/board?access_token=viewer." + AdminWorld.SECRET))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void opensEachRouteToItsRoleAlone() {
        for (AdminRoute route : world.api.routes()) {
            for (AdminProperties.Token token : AdminWorld.tokens()) {
                boolean allowed = ALLOWED.getOrDefault(route.role(), Set.of()).contains(token.name());
                assertThat(status(route, token.name()) != 403)
                        .as("%s as %s", route, token.name())
                        .isEqualTo(allowed);
            }
        }
        assertThat(world.orders.taken).isEmpty();
    }

    @Test
    void changesNothingByGet() {
        assertThat(world.api.routes())
                .allSatisfy(route -> assertThat(route.role())
                        .isEqualTo(HttpMethod.GET.equals(route.method()) ? AdminRole.VIEWER : AdminRole.OPERATOR));
        long before = world.board.snapshot().rev();
        for (AdminRoute route : world.api.routes()) {
            if (HttpMethod.GET.equals(route.method())) {
                status(route, "operator");
            }
        }
        assertThat(world.board.snapshot().rev()).isEqualTo(before);
    }

    @Test
    void knowsNothingElse() {
        assertThat(world.get("none").statusCode()).isEqualTo(404);
        assertThat(world.send(world.request("/admin").header("Authorization", AdminWorld.bearer("viewer")))
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> put = world.send(world.as("operator", "board").PUT(BodyPublishers.ofString("{}")));
        assertThat(put.statusCode()).isEqualTo(405);
        assertThat(put.headers().firstValue("Allow")).contains("GET");
        HttpResponse<String> get = world.get("capabilities/payments/force");
        assertThat(get.statusCode()).isEqualTo(405);
        assertThat(get.headers().firstValue("Allow")).contains("DELETE, POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example.com", "null", "http://ops.example.com", "https://ops.example.com:444"})
    void turnsPagesOfOtherSitesAway(String origin) {
        for (String method : List.of("GET", "POST", "DELETE", "OPTIONS")) {
            HttpResponse<String> answer = world.send(
                    world.as("chief", "board").header("Origin", origin).method(method, BodyPublishers.noBody()));
            assertThat(answer.statusCode()).as(method).isEqualTo(403);
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
    }

    @Test
    void letsPagesOfAllowedSitesIn() {
        HttpResponse<String> answer = world.send(world.as("viewer", "board").header("Origin", AdminWorld.FRIEND));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(AdminWorld.FRIEND);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        HttpResponse<String> preflight = world.send(world.request("/admin/v1/freeze")
                .header("Origin", AdminWorld.FRIEND)
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Headers")
                        .orElseThrow())
                .contains("Authorization", "If-Match");
    }

    @Test
    void letsItsOwnPagesIn() {
        String own = "http://127.0.0.1:" + world.server.port();
        assertThat(world.send(world.as("viewer", "board").header("Origin", own)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void neverSetsACookieAndIsNeverKept() {
        HttpResponse<String> answer = world.send(world.as("viewer", "board").header("Cookie", "SESSION=1"));
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    /** A stream is not waited for; nothing is ordered, because the body is empty. */
    private static int status(AdminRoute route, String token) {
        return world.client()
                .sendAsync(
                        world.request(path(route))
                                .header("Authorization", AdminWorld.bearer(token))
                                .method(route.method().name(), BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream())
                .join()
                .statusCode();
    }

    private static String path(AdminRoute route) {
        return route.path().replace("{capability}", "payments").replace("{dependency}", "payment-gateway");
    }
}
