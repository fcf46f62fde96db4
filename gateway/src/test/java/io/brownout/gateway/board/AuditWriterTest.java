package io.brownout.gateway.board;

import static io.brownout.gateway.board.Facts.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditWriterTest {

    private static final Subject PAYMENTS = Subject.capability("payments");
    private static final Force FORCE =
            new Force("x", "kim", "provider maintenance", "OPS-1", START, START + 3_600_000, false);

    @Test
    void saysWhoDidWhatWhyAndForHowLong() {
        Order order = Wanted.force(PAYMENTS, "x", Duration.ofHours(1));
        Change change = AuditWriter.ordered(Entries.NONE, order, Optional.of(FORCE), "safety.maxForced", START);
        AuditEntry entry = change.audit().orElseThrow();
        assertThat(entry)
                .isEqualTo(AuditChain.sealed(new AuditEntry(
                        1,
                        START,
                        "kim",
                        "force",
                        "capability:payments",
                        "x",
                        START + 3_600_000,
                        "provider maintenance",
                        "OPS-1",
                        "safety.maxForced",
                        "",
                        "")));
        assertThat(change.values())
                .containsOnly(
                        Map.entry("capability:payments", BoardJson.of(FORCE)),
                        Map.entry("audit", BoardJson.of(new BoardJson.AuditTail(1, entry.digest()))));
    }

    @Test
    void followsTheLastEntry() {
        Entries seen =
                new Entries(Map.of("audit", new Entry(7, BoardJson.of(new BoardJson.AuditTail(41, "digest of 41")))));
        AuditEntry entry = AuditWriter.ordered(seen, Wanted.release(PAYMENTS), Optional.empty(), "", START)
                .audit()
                .orElseThrow();
        assertThat(entry.number()).isEqualTo(42);
        assertThat(entry.previous()).isEqualTo("digest of 41");
        assertThat(AuditChain.breakIn(List.of(entry))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "capability:a, force, release",
        "dependency:a, force, release",
        "region, switch-region, switch-region",
        "freeze, freeze, thaw",
        "policy, reload, reload"
    })
    void namesWhatWasDone(String subject, String begun, String ended) {
        Subject about = Subject.parse(subject).orElseThrow();
        assertThat(action(Wanted.forever(about, "x"), Optional.of(Facts.force("x"))))
                .isEqualTo(begun);
        assertThat(action(Wanted.release(about), Optional.empty())).isEqualTo(ended);
    }

    @Test
    void spellsNoEndAsNone() {
        Change change = AuditWriter.ordered(
                Entries.NONE, Wanted.forever(Subject.FREEZE, "on"), Optional.of(Facts.force("on")), "", START);
        assertThat(change.audit().orElseThrow().until()).isZero();
    }

    private static String action(Order order, Optional<Force> force) {
        return AuditWriter.ordered(Entries.NONE, order, force, "", START)
                .audit()
                .orElseThrow()
                .action();
    }
}
