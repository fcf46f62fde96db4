package io.brownout.gateway.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.DependencyState;
import io.brownout.policy.deciding.Condition;
import io.brownout.policy.deciding.DependencyHealth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntriesTest {

    private static final List<String> FIELDS = List.of("region", "freeze", "capability:payments", "health:a", "audit");
    private static final Force FORCE = Facts.force("eu-west");
    private static final DependencyHealth DOWN =
            new DependencyHealth(Condition.of(DependencyState.DOWN), 7, "all calls failed");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void mergesTheSameInAnyOrderAndHowOftenEver(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            Entries a = some(random);
            Entries b = some(random);
            Entries c = some(random);
            assertThat(a.merged(b)).as("seed %s", seed).isEqualTo(b.merged(a));
            assertThat(a.merged(b).merged(c)).as("seed %s", seed).isEqualTo(a.merged(b.merged(c)));
            assertThat(a.merged(b).merged(b)).as("seed %s", seed).isEqualTo(a.merged(b));
            assertThat(a.merged(a)).as("seed %s", seed).isSameAs(a);
        }
    }

    @Test
    void isTheSameInstanceWhenTheOtherHasNothingNewer() {
        Entries newer = of("region", 7, "x");
        assertThat(newer.merged(of("region", 6, "y"))).isSameAs(newer);
        assertThat(newer.merged(Entries.NONE)).isSameAs(newer);
    }

    @Test
    void tellsWhatTheOtherDoesNotHave() {
        Entries known = of("region", 7, "x").merged(of("freeze", 3, "y"));
        assertThat(known.newerThan(of("region", 6, "z").merged(of("freeze", 3, "y"))))
                .containsExactly(Map.entry("region", new Entry(7, "x")));
        assertThat(known.newerThan(known)).isEmpty();
    }

    @Test
    void readsForcesAndHealths() {
        Entries entries = of("region", 7, BoardJson.of(FORCE))
                .merged(of(Entries.healthOf("a"), 8, BoardJson.of(DOWN)))
                .merged(of("capability:payments", 9, BoardJson.of(FORCE)));
        assertThat(entries.force(Subject.REGION)).contains(FORCE);
        assertThat(entries.forces()).containsOnlyKeys(Subject.REGION, Subject.capability("payments"));
        assertThat(entries.health("a")).contains(DOWN);
        assertThat(entries.health("b")).isEmpty();
        assertThat(entries.at("region").rev()).isEqualTo(7);
        assertThat(entries.at("freeze")).isEqualTo(new Entry(0, ""));
    }

    @Test
    void hasNoForceThatEnded() {
        Entries ended = of("region", 7, BoardJson.of(FORCE)).merged(of("region", 8, ""));
        assertThat(ended.forces()).isEmpty();
        assertThat(ended.at("region").rev()).isEqualTo(8);
    }

    @Test
    void countsWhatIsNotUnderstoodAsAbsentAndKeepsIt() {
        Entries strange = of("region", 7, "no JSON")
                .merged(of(Entries.healthOf("a"), 7, "{\"state\": \"MELTED\"}"))
                .merged(of("moon:phase", 7, BoardJson.of(FORCE)))
                .merged(of(Entries.auditTail(), 7, "{}"))
                .merged(of(Entries.warningOf(Subject.REGION), 7, "123"));
        assertThat(strange.forces()).isEmpty();
        assertThat(strange.health("a")).isEmpty();
        assertThat(strange.newerThan(Entries.NONE)).hasSize(5);
    }

    private static Entries some(Random random) {
        Map<String, Entry> entries = new HashMap<>();
        for (String field : FIELDS) {
            long rev = random.nextInt(4);
            if (rev > 0) {
                entries.put(field, written(field, rev));
            }
        }
        return new Entries(entries);
    }

    /** One revision writes one value. */
    private static Entry written(String field, long rev) {
        return new Entry(rev, rev == 2 ? "" : "\"" + field + rev + "\"");
    }

    private static Entries of(String field, long rev, String value) {
        return new Entries(Map.of(field, new Entry(rev, value)));
    }
}
