package io.brownout.it;

import static io.brownout.it.Outage.answer;
import static io.brownout.it.Problems.assertProblem;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.world.Answer;
import io.brownout.world.Edge;
import io.brownout.world.Load.Sent;
import io.brownout.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A removed key may be one that was stolen: what it signed goes on looking for a while, and changes nothing. */
class KeyRemovedIT {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRemovedIT.class);
    private static final Duration AT_MOST = Duration.ofSeconds(1);

    private static World world;
    private static KeyRemoval removal;
    private static Duration pause;

    @BeforeAll
    static void happens() {
        world = World.named("key-removed")
                .identity()
                .policyWith("fresh: 10m", "fresh: 1m")
                .start();
        try (Pauses pauses = new Pauses(world.catalogue().direct(), "/catalogue")) {
            removal = KeyRemoval.in(world);
            pause = pauses.longest();
        }
        LOG.info("removed {}, restored {}, fetched {}", removal.removed(), removal.restored(), removal.fetches());
        Map<String, List<Sent>> all = Map.of(
                "reads", removal.reads(),
                "edits", removal.edits(),
                "others", removal.others(),
                "strangers", removal.strangers(),
                "forged", removal.forged());
        all.forEach((name, sent) -> LOG.info("{}: {}", name, statuses(sent)));
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void goesOnReadingForThoseWhoWereKnown() {
        assertThat(statuses(removal.reads())).containsOnlyKeys(200);
    }

    @Test
    void pausesTheirWritesFromTheMomentItKnows() {
        List<Sent> paused = removal.withoutKey(removal.edits());
        assertThat(paused).hasSizeGreaterThan(300);
        assertThat(paused).allSatisfy(KeyRemovedIT::assertPaused);
        assertThat(paused).allSatisfy(edit -> assertThat(effects(edit)).isZero());
    }

    @Test
    void executesExactlyWhatItSaysItDid() {
        assertThat(removal.edits()).allSatisfy(edit -> {
            assertThat(edit.status()).isIn(200, 503);
            assertThat(effects(edit)).isEqualTo(edit.status() == 200 ? 1 : 0);
        });
    }

    @Test
    void letsNobodyInWhomItNeverKnewByThatKey() {
        assertThat(statuses(removal.withoutKey(removal.strangers()))).containsOnlyKeys(401);
    }

    @Test
    void leavesTheHoldersOfOtherTokensAlone() {
        assertThat(statuses(removal.others())).containsOnlyKeys(200);
    }

    @Test
    void refusesEveryForgedToken() {
        assertThat(removal.forged()).hasSizeGreaterThan(600);
        assertThat(removal.forged()).allSatisfy(sent -> assertProblem(answer(sent), 401, "token-refused"));
        assertThat(world.profile().latestCalls().toString())
                .contains(Bearer.PROFILE)
                .doesNotContain(KeyRemoval.FORGED);
        assertThat(world.profile().effects())
                .extracting(effect -> effect.headers().get("identity-subject"))
                .contains("holder", "other")
                .doesNotContain(Forgeries.SOMEBODY_ELSE);
    }

    @Test
    void fetchesTheKeysOnceInHalfAMinuteAtMost() {
        List<KeyFetchWatch.Fetch> fetches = removal.fetches();
        assertThat(fetches).hasSizeBetween(4, 6);
        for (int i = 1; i < fetches.size(); i++) {
            Duration atMost =
                    Duration.between(fetches.get(i - 1).since(), fetches.get(i).seen());
            assertThat(atMost).isGreaterThanOrEqualTo(KeyRemoval.BETWEEN_FETCHES);
        }
    }

    @Test
    void writesAgainWhenTheKeyIsBack() {
        assertThat(Duration.between(removal.restored(), removal.returned()))
                .isLessThan(KeyRemoval.BETWEEN_FETCHES.plusSeconds(3));
        List<Sent> again = removal.withKeyAgain(removal.edits());
        assertThat(statuses(again)).containsOnlyKeys(200);
        assertThat(statuses(removal.withKeyAgain(removal.strangers()))).containsOnlyKeys(200);
    }

    /** It signs since the other one is back, and is in the same set. */
    @Test
    void knowsTheNextKeyBeforeAnybodyNotices() {
        Edge edge = world.edge();
        String token = world.tokenService().signedToken("newcomer");
        assertThat(Bearer.read(edge, token).status()).isEqualTo(200);
        assertThat(Bearer.edit(edge, token, "first").status()).isEqualTo(200);
    }

    private static void assertPaused(Sent edit) {
        Answer answer = answer(edit);
        assertProblem(answer, 503, "read-only");
        assertThat(answer.header("Retry-After")).isNotNull();
        assertThat(answer.header("Service-Mode"))
                .startsWith("profile=read-only;")
                .endsWith(";applied");
        assertThat(edit.duration()).isLessThan(AT_MOST.plus(pause));
    }

    private static long effects(Sent edit) {
        return Bearer.effects(world, "edit-" + edit.index());
    }

    private static Map<Integer, Long> statuses(List<Sent> sent) {
        return sent.stream().collect(groupingBy(Sent::status, TreeMap::new, counting()));
    }
}
