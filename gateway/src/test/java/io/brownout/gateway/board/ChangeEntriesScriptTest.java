package io.brownout.gateway.board;

import static io.brownout.gateway.board.BoardScripts.ENTRIES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChangeEntriesScriptTest {

    private static final long FUTURE = 4_000_000_000_000L;

    @RegisterExtension
    static final BoardRedis REDIS = new BoardRedis();

    private final BoardScripts scripts = REDIS.scripts();

    @Test
    void writesAllEntriesUnderOneRevision() {
        List<String> reply = scripts.change(0, "", "region", "0", "{\"a\": 1}", "freeze", "0", "");
        assertThat(reply.get(0)).isEqualTo("changed");
        String rev = reply.get(1);
        assertThat(scripts.entries())
                .containsOnly(
                        Map.entry("region", rev + " {\"a\": 1}"),
                        Map.entry("freeze", rev + " "),
                        Map.entry("rev", rev));
        assertThat(scripts.trail()).isEmpty();
    }

    @Test
    void countsRevisionsByTheStoresClock() {
        long before = scripts.now();
        assertThat(revOf(scripts.change(0, "", "region", "0", "x"))).isBetween(before, scripts.now());
    }

    @Test
    void exceedsTheFloorThatTheCallerKnows() {
        assertThat(revOf(scripts.change(FUTURE, "", "region", "0", "x"))).isEqualTo(FUTURE + 1);
    }

    @Test
    void exceedsTheRevisionItHas() {
        scripts.put(ENTRIES, "rev", Long.toString(FUTURE));
        assertThat(revOf(scripts.change(0, "", "region", "0", "x"))).isEqualTo(FUTURE + 1);
        assertThat(revOf(scripts.change(0, "", "freeze", "0", "x"))).isEqualTo(FUTURE + 2);
    }

    @Test
    void writesNothingWhenOneEntryHasMoved() {
        long rev = revOf(scripts.change(0, "", "region", "0", "x"));
        var before = scripts.entries();
        assertThat(scripts.change(0, "audit", "freeze", "0", "y", "region", "" + (rev - 1), "y"))
                .containsExactly("moved", "" + rev);
        assertThat(scripts.entries()).isEqualTo(before);
        assertThat(scripts.trail()).isEmpty();
    }

    @Test
    void takesAnEntryThatIsGoneForMoved() {
        assertThat(scripts.change(0, "", "region", "7", "x")).containsExactly("moved", "0");
        assertThat(scripts.entries()).isEmpty();
    }

    @Test
    void writesAgainOverWhatItSaw() {
        long rev = revOf(scripts.change(0, "", "region", "0", "x"));
        assertThat(revOf(scripts.change(0, "", "region", "" + rev, "y"))).isGreaterThan(rev);
        assertThat(scripts.entries().get("region")).endsWith(" y");
    }

    @Test
    void doesNothingWhenItArrivesLate() {
        assertThat(scripts.changeBefore(scripts.now() - 1, 0, "audit", "region", "0", "x"))
                .containsExactly("late", "0");
        assertThat(scripts.entries()).isEmpty();
        assertThat(scripts.trail()).isEmpty();
    }

    @Test
    void addsToTheAuditTrailWithIt() {
        long rev = revOf(scripts.change(0, "first", "region", "0", "x"));
        scripts.change(0, "lost", "region", "0", "y");
        scripts.change(0, "second", "region", "" + rev, "y");
        assertThat(scripts.trail()).containsExactly("first", "second");
    }

    @Test
    void doesNotWriteTwiceWhenIssuedAgain() {
        scripts.change(0, "first", "region", "0", "x");
        assertThat(scripts.change(0, "first", "region", "0", "x").get(0)).isEqualTo("moved");
        assertThat(scripts.trail()).hasSize(1);
    }

    private static long revOf(List<String> reply) {
        assertThat(reply.get(0)).isEqualTo("changed");
        return Long.parseLong(reply.get(1));
    }
}
