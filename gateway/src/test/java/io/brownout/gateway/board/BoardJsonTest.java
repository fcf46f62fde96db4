package io.brownout.gateway.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.DependencyState;
import io.brownout.policy.deciding.Condition;
import io.brownout.policy.deciding.DependencyHealth;
import io.brownout.policy.deciding.Report;
import io.brownout.policy.deciding.Vote;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoardJsonTest {

    @ParameterizedTest
    @EnumSource(DependencyState.class)
    void spellsHealths(DependencyState state) {
        DependencyHealth health =
                new DependencyHealth(Condition.of(state), 1_795_301_000_123L, "a \"word\" – ü", 12, 5);
        assertThat(BoardJson.health(BoardJson.of(health))).contains(health);
    }

    @Test
    void understandsAHealthOfAnOlderReleaseWhichDoesNotSaySinceWhenItDegrades() {
        String older = "{\"state\": \"DOWN\", \"relapsesTo\": \"DOWN\", \"since\": 7, \"words\": \"all failed\"}";
        assertThat(BoardJson.health(older))
                .contains(new DependencyHealth(Condition.of(DependencyState.DOWN), 7, "all failed"));
    }

    @Test
    void spellsForces() {
        Force force = new Force("read-only-auth", "kim", "provider\nmaintenance", "OPS-1", 5, Force.FOREVER, true);
        assertThat(BoardJson.force(BoardJson.of(force))).contains(force);
    }

    @ParameterizedTest
    @EnumSource(Vote.class)
    void spellsBeats(Vote vote) {
        Report report = new Report(vote, "12 of 20 calls failed", 5, 0.25, 6, 7, 8);
        BoardJson.Beat beat = new BoardJson.Beat(3, "digest", Map.of("a", report), Map.of("payments", 2.5));
        assertThat(BoardJson.beat(BoardJson.of(beat))).contains(beat);
    }

    @Test
    void spellsAuditEntriesAndTheirTail() {
        AuditEntry entry = new AuditEntry(
                3, 5, "kim", "force", "capability:payments", "x", 9, "why", "OPS-1", "safety.maxForced", "p", "d");
        assertThat(BoardJson.audit(BoardJson.of(entry))).contains(entry);
        BoardJson.AuditTail tail = new BoardJson.AuditTail(3, "d");
        assertThat(BoardJson.tail(BoardJson.of(tail))).contains(tail);
        assertThat(BoardJson.tail("")).isEmpty();
    }

    @Test
    void passesOverWhatALaterVersionAdds() {
        assertThat(BoardJson.tail("{\"number\": 3, \"digest\": \"d\", \"mood\": \"fine\"}"))
                .contains(new BoardJson.AuditTail(3, "d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "7", "{", "[]", "{}", "{\"state\": \"MELTED\", \"relapsesTo\": \"DOWN\"}"})
    void countsWhatIsNotUnderstoodAsAbsent(String text) {
        assertThat(BoardJson.health(text)).isEmpty();
        assertThat(BoardJson.force(text)).isEmpty();
        assertThat(BoardJson.beat(text)).isEmpty();
        assertThat(BoardJson.audit(text)).isEmpty();
        assertThat(BoardJson.tail(text)).isEmpty();
    }
}
