package io.brownout.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlPlaneTest {

    @TempDir
    private Path dir;

    @Test
    void issuesTokensThatItKnowsAgain() {
        with(Service.TOKEN_ISSUANCE, client -> {
            String first = token(client, "grant_type=client_credentials&scope=a");
            String second = token(client, "grant_type=client_credentials");
            assertThat(first).isNotEqualTo(second).hasSize(32);
            assertThat(active(client, first)).isTrue();
            assertThat(active(client, first.replace(first.charAt(0), 'x'))).isFalse();
            assertThat(active(client, "")).isFalse();
        });
    }

    @Test
    void issuesNoTokenForAnotherGrant() {
        with(Service.TOKEN_ISSUANCE, client -> {
            assertThat(form(client, "grant_type=password").status()).isEqualTo(400);
            assertThat(form(client, "").body()).doesNotContain("access_token");
            assertThat(client.get("/token").status()).isEqualTo(404);
        });
    }

    @Test
    void handsOutASecretAndItsVersions() {
        with(Service.SECRET_DISTRIBUTION, client -> {
            JsonNode first = client.get("/secrets/probe").json();
            assertThat(client.get("/secrets/probe").json()).isEqualTo(first);
            JsonNode second = client.send(client.request("/secrets/probe")
                            .POST(BodyPublishers.noBody())
                            .build())
                    .json();
            assertThat(first.path("version").asInt()).isEqualTo(1);
            assertThat(second.path("version").asInt()).isEqualTo(2);
            assertThat(second.path("value").asText())
                    .hasSize(32)
                    .isNotEqualTo(first.path("value").asText());
            assertThat(client.get("/secrets/other").status()).isEqualTo(404);
        });
    }

    @Test
    void decidesKnowsFlagsAndDeployments() {
        with(Service.POLICY_EVALUATION, client -> {
            assertThat(client.get("/decisions/probe").json().path("allow").asBoolean())
                    .isTrue();
            assertThat(client.send(client.post("/decisions/probe", "k", "acc", "{}")
                                    .build())
                            .status())
                    .isEqualTo(200);
        });
        with(
                Service.FEATURE_FLAGS,
                client -> assertThat(client.get("/flags").json().has("one-click-checkout"))
                        .isTrue());
        with(
                Service.DEPLOYMENT_CONTROL,
                client -> assertThat(client.get("/deployments/current")
                                .json()
                                .path("status")
                                .asText())
                        .isEqualTo("ready"));
    }

    @Test
    void canAnswerWithoutItsFunction() {
        try (Stub tokens = Service.TOKEN_ISSUANCE.start(dir, StubPorts.free(), 7)) {
            tokens.faults(Faults.NONE.withHollow(true));
            Answer answer = form(tokens.direct(), "grant_type=client_credentials");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{}");
        }
    }

    private void with(Service service, Consumer<Edge> test) {
        try (Stub stub = service.start(dir, StubPorts.free(), 7)) {
            test.accept(stub.direct());
        }
    }

    private static String token(Edge client, String form) {
        return form(client, form).json().path("access_token").asText();
    }

    private static Answer form(Edge client, String form) {
        return client.send(client.request("/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    private static boolean active(Edge client, String token) {
        return client.get("/introspect?token=" + token).json().path("active").asBoolean();
    }
}
