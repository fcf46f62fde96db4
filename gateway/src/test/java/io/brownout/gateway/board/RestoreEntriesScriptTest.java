package io.brownout.gateway.board;

import static io.brownout.gateway.board.BoardScripts.ENTRIES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RestoreEntriesScriptTest {

    @RegisterExtension
    static final BoardRedis REDIS = new BoardRedis();

    private final BoardScripts scripts = REDIS.scripts();

    @Test
    void fillsAnEmptyBoard() {
        assertThat(scripts.restore(3, "region", "7", "{\"a\": 1}", "freeze", "5", ""))
                .isEqualTo(7);
        assertThat(scripts.entries())
                .containsOnly(Map.entry("region", "7 {\"a\": 1}"), Map.entry("freeze", "5 "), Map.entry("rev", "7"));
    }

    @Test
    void keepsTheNewerOfEachEntry() {
        scripts.put(ENTRIES, "region", "9 newer");
        scripts.put(ENTRIES, "freeze", "2 older");
        scripts.put(ENTRIES, "policy", "4 same");
        scripts.put(ENTRIES, "rev", "9");
        assertThat(scripts.restore(0, "region", "7", "older", "freeze", "7", "newer", "policy", "4", "other"))
                .isEqualTo(9);
        assertThat(scripts.entries())
                .containsEntry("region", "9 newer")
                .containsEntry("freeze", "7 newer")
                .containsEntry("policy", "4 same");
    }

    @Test
    void neverLowersTheRevision() {
        scripts.put(ENTRIES, "rev", "100");
        assertThat(scripts.restore(50, "region", "7", "x")).isEqualTo(100);
        assertThat(scripts.restore(150, "region", "7", "x")).isEqualTo(150);
    }

    @Test
    void changesNothingWhenIssuedAgain() {
        scripts.restore(3, "region", "7", "x", "freeze", "5", "y");
        var once = scripts.entries();
        scripts.restore(3, "region", "7", "x", "freeze", "5", "y");
        assertThat(scripts.entries()).isEqualTo(once);
    }

    @Test
    void comesToTheSameInAnyOrder() {
        Random random = new Random(20_261_123);
        List<List<String>> memories = new ArrayList<>();
        for (String field : List.of("region", "freeze", "policy")) {
            for (int rev = 1; rev <= 3; rev++) {
                memories.add(List.of(field, "" + rev, field + " of " + rev));
            }
        }
        for (int round = 0; round < 20; round++) {
            REDIS.empty();
            Collections.shuffle(memories, random);
            memories.forEach(memory -> scripts.restore(0, memory.toArray(String[]::new)));
            assertThat(scripts.entries())
                    .as("%s", memories)
                    .containsOnly(
                            Map.entry("region", "3 region of 3"),
                            Map.entry("freeze", "3 freeze of 3"),
                            Map.entry("policy", "3 policy of 3"),
                            Map.entry("rev", "3"));
        }
    }
}
