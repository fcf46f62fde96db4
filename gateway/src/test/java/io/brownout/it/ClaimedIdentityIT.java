package io.brownout.it;

import static io.brownout.it.Orders.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brownout.world.Edge;
import io.brownout.world.Effect;
import io.brownout.world.Stub;
import io.brownout.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client says about who it is reaches nobody, on any route, and cannot make what the gateway says disappear. */
class ClaimedIdentityIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String MALLORY = "mallory";
    private static final List<String> CLAIMS = List.of(
            "Identity-Subject",
            "IDENTITY-TENANT",
            "identity-scopes",
            "Identity-Age",
            "Identity_Subject",
            "identity_tenant",
            "IDENTITY_SCOPES",
            "Identity_Age");
    private static final String ROUTES = """
                        - id: plain
                          uri: ${world.profile}
                          predicates:
                            - Path=/plain
                          filters:
                            - SetPath=/profile
                        - id: as-sign-in
                          uri: ${world.profile}
                          predicates:
                            - Path=/as-sign-in
                          filters:
                            - DegradationMode=sign-in
                            - SetPath=/profile
            """;

    private static World world;
    private static String ada;

    @BeforeAll
    static void start() {
        world = World.named("claimed-identity")
                .identity()
                .policyWith("slowerThan: 400ms", "slowerThan: 900ms")
                .routes(text -> text.stripTrailing() + "\n" + ROUTES)
                .start();
        ada = world.tokenService().opaqueToken("ada");
        await().atMost(SOON).until(() -> edge().send(Profiles.read(edge(), ada)).status() == 200);
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/plain", "/as-sign-in"})
    void isNotToldWhereNobodyIsVerified(String path) {
        send(edit(path));
        assertThat(told(world.profile(), Profiles.body(path)))
                .isNotEmpty()
                .allSatisfy((name, value) -> assertThat(name).doesNotStartWith("identity"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/payments", "/notifications", "/webhooks"})
    void isNotToldByGuardedWritesEither(String path) {
        send(edge().post(path, "claimed", "acc", body(path)));
        Stub upstream = switch (path) {
            case "/payments" -> world.payments();
            case "/notifications" -> world.notifications();
            default -> world.inbox();
        };
        assertThat(told(upstream, body(path)))
                .isNotEmpty()
                .allSatisfy((name, value) -> assertThat(name).doesNotStartWith("identity"));
    }

    @Test
    void isReplacedByWhatWasVerified() {
        send(Profiles.with(ada, edit(Profiles.PROFILE)));
        assertToldAboutAda(Profiles.body(Profiles.PROFILE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Identity-Subject, Identity-Tenant", "identity-subject,identity_tenant", "IDENTITY-AGE, te"})
    void cannotBeHiddenByWhoeverAsksForLessOnTheWay(String dropped) throws IOException {
        String body = Profiles.body(dropped);
        URI edge = URI.create(world.gateway().baseUrl());
        try (Socket client = new Socket(InetAddress.getByName(edge.getHost()), edge.getPort())) {
            String request = "PUT /profile HTTP/1.1\r\nHost: shop\r\nAuthorization: Bearer " + ada
                    + "\r\nConnection: close, " + dropped + "\r\nIdentity-Subject: " + MALLORY + "\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body;
            client.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            client.getOutputStream().flush();
            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200");
        }
        assertToldAboutAda(body);
    }

    private static void assertToldAboutAda(String body) {
        Map<String, String> told = told(world.profile(), body);
        assertThat(told)
                .containsEntry("identity-subject", "ada")
                .containsEntry("identity-tenant", "acme")
                .containsEntry("identity-scopes", "profile.read profile.write")
                .containsKey("identity-age");
        assertThat(told.keySet()).noneMatch(name -> name.startsWith("identity_"));
        assertThat(told.values()).noneMatch(value -> value.contains(MALLORY));
    }

    private static HttpRequest.Builder edit(String path) {
        return edge().request(path).PUT(BodyPublishers.ofString(Profiles.body(path)));
    }

    private static void send(HttpRequest.Builder request) {
        CLAIMS.forEach(name -> request.header(name, MALLORY));
        assertThat(edge().send(request.build()).status()).isBetween(200, 202);
    }

    private static Edge edge() {
        return world.edge();
    }

    /** The request headers of the one effect with this body; a write that was kept has it later. */
    private static Map<String, String> told(Stub upstream, String body) {
        await().atMost(SOON).until(() -> !effects(upstream, body).isEmpty());
        List<Effect> effects = effects(upstream, body);
        assertThat(effects).hasSize(1);
        return effects.get(0).headers();
    }

    private static List<Effect> effects(Stub upstream, String body) {
        return upstream.effects().stream()
                .filter(effect -> effect.body().equals(body))
                .toList();
    }
}
