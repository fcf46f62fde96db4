package io.brownout.gateway.board;

import static io.brownout.gateway.board.Facts.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForceExpiryTest {

    private static final Subject PAYMENTS = Subject.capability("payments");
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    private final ForceExpiry expiry = new ForceExpiry(Duration.ofMinutes(10));

    @Test
    void leavesAForceAloneWhileThereIsTime() {
        assertThat(expiry.next(forcedFor(HOUR), START + 49 * MINUTE)).isEmpty();
        assertThat(expiry.next(Entries.NONE, START)).isEmpty();
    }

    @Test
    void endsAForceWhoseTimeIsOver() {
        assertThat(expiry.next(forcedFor(HOUR), START + HOUR)).hasValueSatisfying(change -> {
            assertThat(change.values()).containsEntry("capability:payments", "").containsKey("audit");
            assertThat(change.audit()).hasValueSatisfying(entry -> {
                assertThat(entry.action()).isEqualTo("expire");
                assertThat(entry.actor()).isEqualTo("brownout");
                assertThat(entry.value()).isEmpty();
                assertThat(entry.until()).isZero();
                assertThat(entry.at()).isEqualTo(START + HOUR);
            });
        });
    }

    @Test
    void warnsOnceAhead() {
        Entries seen = forcedFor(HOUR);
        Change warning = expiry.next(seen, START + 50 * MINUTE).orElseThrow();
        assertThat(warning.values()).containsEntry("warned:capability:payments", "" + (START + HOUR));
        assertThat(warning.values()).doesNotContainKey("capability:payments");
        assertThat(warning.audit()).hasValueSatisfying(entry -> {
            assertThat(entry.action()).isEqualTo("expires-soon");
            assertThat(entry.value()).isEqualTo("x");
            assertThat(entry.until()).isEqualTo(START + HOUR);
        });
        Entries warned = after(seen, warning);
        assertThat(expiry.next(warned, START + 55 * MINUTE)).isEmpty();
        assertThat(expiry.next(warned, START + HOUR))
                .flatMap(Change::audit)
                .map(AuditEntry::action)
                .contains("expire");
    }

    @Test
    void warnsAgainOfAnotherEnd() {
        Entries warned = after(
                forcedFor(HOUR),
                expiry.next(forcedFor(HOUR), START + 55 * MINUTE).orElseThrow());
        Entries longer = warned.merged(with(PAYMENTS, force(2 * HOUR), 9));
        assertThat(expiry.next(longer, START + 55 * MINUTE)).isEmpty();
        assertThat(expiry.next(longer, START + 115 * MINUTE)).isPresent();
    }

    @Test
    void endsAShortForceUnannounced() {
        assertThat(expiry.next(forcedFor(10 * MINUTE), START)).isEmpty();
        assertThat(expiry.next(forcedFor(10 * MINUTE), START + 9 * MINUTE)).isEmpty();
        assertThat(expiry.next(forcedFor(10 * MINUTE), START + 10 * MINUTE)).isPresent();
    }

    @Test
    void neverEndsWhatEndsOnlyByHand() {
        Entries frozen = with(Subject.FREEZE, Facts.force("on"), 1);
        assertThat(expiry.next(frozen, START + 1_000_000 * HOUR)).isEmpty();
    }

    @Test
    void takesOneAfterTheOther() {
        Entries two = forcedFor(HOUR).merged(with(Subject.dependency("a"), force(HOUR), 2));
        Change first = expiry.next(two, START + HOUR).orElseThrow();
        Change second = expiry.next(after(two, first), START + HOUR).orElseThrow();
        assertThat(expiry.next(after(after(two, first), second), START + HOUR)).isEmpty();
        assertThat(second.audit().map(AuditEntry::previous))
                .isEqualTo(first.audit().map(AuditEntry::digest));
    }

    private static Entries forcedFor(long millis) {
        return with(PAYMENTS, force(millis), 1);
    }

    private static Force force(long millis) {
        return new Force("x", "kim", "provider maintenance", "", START, START + millis, false);
    }

    private static Entries with(Subject subject, Force force, long rev) {
        return new Entries(Map.of(subject.toString(), new Entry(rev, BoardJson.of(force))));
    }

    private static Entries after(Entries seen, Change change) {
        Map<String, Entry> written = new HashMap<>();
        change.values()
                .forEach((field, value) ->
                        written.put(field, new Entry(seen.at(field).rev() + 5, value)));
        return seen.merged(new Entries(written));
    }
}
