package io.brownout.it;

import static io.brownout.it.Outage.mode;
import static io.brownout.it.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brownout.world.Answer;
import io.brownout.world.Edge;
import io.brownout.world.Faults;
import io.brownout.world.World;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FallbackIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static World world;
    private static Edge edge;

    @BeforeAll
    static void start() {
        world = World.named("fallback")
                .property("brownout.status.ttl", "1s")
                .policyWith("recovery: {hold: 5s}", "recovery: {hold: 1s}")
                .policyWith(
                        "{behaviour: unavailable, severity: major, message: catalogue.unavailable, maxDuration: 4h}",
                        "{behaviour: fallback, severity: notice, fallback: {status: 200, mediaType: text/plain,"
                                + " body: \"Ask at the counter.\", locales: {de: \"Fragen Sie am Tresen.\"}}}")
                .start();
        edge = world.edge();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void answersAsDeclaredUntilTheCatalogueIsBack() {
        world.catalogue().faults(Faults.NONE.withDown(true));
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> edge.get("/catalogue").body().equals("Ask at the counter."));
        Answer declared = edge.get("/catalogue");
        assertThat(declared.status()).isEqualTo(200);
        assertThat(declared.header("Content-Type")).isEqualTo("text/plain");
        assertThat(declared.header("Cache-Control")).isEqualTo("no-store");
        assertThat(declared.headers().allValues("Vary")).contains("Accept-Language");
        assertThat(mode(declared)).startsWith("catalogue=fallback;sev=notice;").endsWith(";applied");
        Answer german = edge.send(
                edge.request("/catalogue").header("Accept-Language", "de-AT").build());
        assertThat(german.body()).isEqualTo("Fragen Sie am Tresen.");
        assertThat(german.header("Content-Language")).isEqualTo("de");
        assertProblem(
                edge.send(edge.request("/catalogue")
                        .POST(BodyPublishers.ofString("{}"))
                        .build()),
                503,
                "unavailable");

        world.catalogue().heal();
        await().atMost(SOON).until(() -> edge.get("/catalogue").body().contains("espresso"));
        await().atMost(SOON).until(() -> mode(edge.get("/catalogue")).startsWith("catalogue=normal;"));
    }
}
