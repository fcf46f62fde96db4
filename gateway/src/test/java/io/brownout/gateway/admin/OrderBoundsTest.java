package io.brownout.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderBoundsTest {

    private static final String PAYMENTS = "capabilities/payments/force";
    private static final String TOKENS = "dependencies/auth-token-service/force";
    private static final String FORCE = """
            {"mode": "read-only-auth", "ttl": "30m", "reason": "card network incident"}""";

    private final AdminWorld world = AdminWorld.start();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void doesNothingThatIsAskedForTwice() {
        assertThat(world.post(PAYMENTS + "?dryRun=true&dryRun=false", FORCE).statusCode())
                .isEqualTo(400);
        assertThat(world.post(PAYMENTS + "?dryRun=false&dryRun=false", FORCE).statusCode())
                .isEqualTo(400);
        assertThat(world.send(world.as("operator", PAYMENTS + "?reason=incident+is+over&reason=no+it+is+not")
                                .DELETE())
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> twice = world.send(world.posting("operator", PAYMENTS, FORCE)
                .header("If-Match", "\"1\"")
                .header("If-Match", "*"));
        assertThat(twice.statusCode()).isEqualTo(400);
        assertThat(world.orders.taken).isEmpty();
    }

    @Test
    void forcesAStateNoLongerThanTheModesItLeadsTo() {
        String body = "{\"state\": \"STATE\", \"ttl\": \"31m\", \"reason\": \"announced maintenance\"}";
        HttpResponse<String> refused = world.post(TOKENS, body.replace("STATE", "down"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("ttl is 31m, at most 30m is allowed here");
        assertThat(world.post(TOKENS, body.replace("STATE", "down").replace("31m", "30m"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(world.post(TOKENS, body.replace("STATE", "healthy")).statusCode())
                .isEqualTo(200);
    }
}
