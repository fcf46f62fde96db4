package io.brownout.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.brownout.world.Admin;
import io.brownout.world.AdminToken;
import io.brownout.world.Answer;
import io.brownout.world.GatewayProcess;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** Somebody at a gateway's admin API. Immutable. */
record Operator(Admin admin) {

    static final String ROOT = "/admin/v1/";
    static final String REASON = "seen on the dashboards";
    private static final Duration A_FEW_LOOKS = Duration.ofSeconds(10);

    static Operator at(GatewayProcess gateway) {
        return new Operator(gateway.admin().as(AdminToken.OPERATOR));
    }

    /** The same who takes the board to be at the revision that an answer told. */
    Operator after(Answer plan) {
        String tag = Objects.requireNonNull(plan.header("ETag"));
        return new Operator(admin.with("If-Match", tag));
    }

    JsonNode look(String what) {
        Answer answer = admin.get(ROOT + what);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** Recovery is looked at twice a second: what its checks say comes after the board, and after a view just read. */
    void awaitCheck(String track, String name, String subject, String... words) {
        await().atMost(A_FEW_LOOKS)
                .untilAsserted(() -> assertThat(check(track, name, subject)).contains(words));
    }

    private String check(String track, String name, String subject) {
        for (JsonNode check : look("recovery").at("/tracks/" + track + "/checks")) {
            if (check.path("name").asText().equals(name)
                    && check.path("subject").asText().equals(subject)) {
                return check.path("value").asText();
            }
        }
        throw new AssertionError("no check " + name + " of " + subject);
    }

    Answer order(String what, Map<String, ?> fields) {
        return admin.post(ROOT + what, fields);
    }

    Answer force(String capability, String mode, String ttl) {
        return order(forceOf(capability), Map.of("mode", mode, "ttl", ttl, "reason", REASON));
    }

    /** What a force would do. */
    Answer plan(String capability, String mode, String ttl) {
        return order(forceOf(capability) + "?dryRun=true", Map.of("mode", mode, "ttl", ttl, "reason", REASON));
    }

    Answer release(String capability) {
        return admin.delete(ROOT + forceOf(capability), Map.of("reason", REASON));
    }

    static String forceOf(String capability) {
        return "capabilities/" + capability + "/force";
    }

    /** An order that was carried out, and that changed the board. */
    static Answer assertDone(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("changed").asBoolean()).as(answer.body()).isTrue();
        return answer;
    }
}
