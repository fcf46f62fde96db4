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

class StaleIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static World world;
    private static Edge edge;

    @BeforeAll
    static void start() {
        world = World.named("stale")
                .property("brownout.status.ttl", "1s")
                .policyWith("recovery: {hold: 5s}", "recovery: {hold: 1s}")
                .policyWith("messages:\n", "messages:\n  catalogue.older: {en: The catalogue may be a little old.}\n")
                .policyWith(
                        "{behaviour: unavailable, severity: major, message: catalogue.unavailable, maxDuration: 4h}",
                        "{behaviour: stale, severity: notice, message: catalogue.older, maxStale: 10m}")
                .start();
        edge = world.edge();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void goesOnShowingWhatWasSeenLastUntilTheCatalogueIsBack() {
        Answer before = edge.get("/catalogue");
        assertThat(before.status()).isEqualTo(200);
        assertThat(before.header("Age")).isNull();
        world.catalogue().faults(Faults.NONE.withDown(true));
        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(() -> isStale(edge.get("/catalogue")));
        Answer old = edge.get("/catalogue");
        assertThat(old.body()).isEqualTo(before.body());
        assertThat(old.header("Age")).matches("[0-9]+");
        assertThat(old.header("Cache-Status")).matches("brownout; hit; ttl=(0|-[1-9][0-9]*); detail=stale-if-error");
        assertThat(old.header("Cache-Control")).isEqualTo("max-age=0");
        assertThat(mode(old)).matches("catalogue=stale;sev=notice;cause=dependency;age=[0-9]+;.*;applied");
        refusesTheRest();

        int calls = world.catalogue().calls();
        world.catalogue().heal();
        await().atMost(SOON).until(() -> edge.get("/catalogue").header("Age") == null);
        assertThat(world.catalogue().calls()).isGreaterThan(calls);
        await().atMost(SOON).until(() -> mode(edge.get("/catalogue")).startsWith("catalogue=normal;"));
    }

    private static void refusesTheRest() {
        assertProblem(edge.get("/catalogue/never-seen"), 503, "unavailable");
        assertProblem(
                edge.send(
                        edge.request("/catalogue").header("Cookie", "session=1").build()),
                503,
                "unavailable");
        assertProblem(
                edge.send(edge.request("/catalogue")
                        .POST(BodyPublishers.ofString("{}"))
                        .build()),
                503,
                "unavailable");
        Answer head = edge.send(edge.request("/catalogue")
                .method("HEAD", BodyPublishers.noBody())
                .build());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Age")).isNotNull();
        assertThat(head.body()).isEmpty();
    }

    private static boolean isStale(Answer answer) {
        return answer.status() == 200 && mode(answer).startsWith("catalogue=stale;");
    }
}
