package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.intent.Verdict.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AcceptIntentScriptTest {

    @RegisterExtension
    static final StoreRedis REDIS = new StoreRedis();

    private final Scripts scripts = REDIS.scripts();
    private final Wish wish = Wish.named("a");

    @Test
    void keepsANewRequestWithItsBodyAndForever() {
        Verdict verdict = scripts.accept(wish);
        assertThat(verdict.kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(verdict.id()).isEqualTo(wish.get("id"));
        assertThat(scripts.record(wish))
                .containsEntry("state", "ACCEPTED")
                .containsEntry("maybeSent", "0")
                .containsEntry("body", wish.get("body"))
                .doesNotContainKey("firstSentAt");
        assertThat(scripts.members("ready")).containsExactly(wish.get("key"));
        assertThat(scripts.keys()).noneMatch(scripts::expires);
    }

    @Test
    void answersTheSameWhenIssuedAgain() {
        scripts.accept(wish);
        assertThat(scripts.accept(wish).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(scripts.accept(wish.with("notAfter", "1")).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(scripts.list(wish.get("key"))).hasSize(1);
        assertThat(scripts.measure().depth()).isEqualTo(1);
    }

    @Test
    void doesNothingWhenItArrivesLate() {
        assertThat(scripts.accept(wish.with("notAfter", "1")).kind()).isEqualTo(Kind.LATE);
        assertThat(scripts.keys()).isEmpty();
    }

    @Test
    void leavesAReservationAloneWhenItArrivesLate() {
        Verdict reservation = scripts.reserve(wish);
        assertThat(scripts.accept(wish.with("notAfter", "1"), reservation).kind())
                .isEqualTo(Kind.LATE);
        assertThat(scripts.record(wish)).containsEntry("state", "RESERVED");
        assertThat(scripts.measure()).isEqualTo(new Backlog(0, 0, 0, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void turnsALiveRequestThatWasNeverSentIntoACleanIntent() {
        Verdict reservation = scripts.reserve(wish);
        assertThat(scripts.accept(wish, reservation).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(scripts.record(wish)).containsEntry("maybeSent", "0").doesNotContainKey("firstSentAt");
        assertThat(scripts.measure()).isEqualTo(new Backlog(1, 1, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void countsTheUpstreamsKeyWindowFromTheFirstAttempt() {
        Verdict reservation = scripts.reserve(wish);
        REDIS.template()
                .opsForHash()
                .put(wish.get("record"), "createdAt", "1000")
                .block();
        scripts.accept(wish.with("maybeSent", "1"), reservation);
        assertThat(scripts.record(wish)).containsEntry("maybeSent", "1").containsEntry("firstSentAt", "1000");
    }

    @Test
    void remembersAnEarlierDoubtWhateverThisAttemptProves() {
        scripts.reserve(wish.abandoned());
        Wish second = wish.again("second");
        Verdict takeover = scripts.reserve(second);
        scripts.accept(second.with("maybeSent", "0"), takeover);
        assertThat(scripts.record(wish)).containsEntry("maybeSent", "1").containsKey("firstSentAt");
    }

    @Test
    void losesAReservationThatAnotherRequestTookOver() {
        Verdict first = scripts.reserve(wish.abandoned());
        scripts.reserve(wish.again("second"));
        var before = scripts.record(wish);
        Verdict verdict = scripts.accept(wish, first);
        assertThat(verdict.kind()).isEqualTo(Kind.LOST);
        assertThat(verdict.state()).isEqualTo("RESERVED");
        assertThat(scripts.record(wish)).isEqualTo(before);
        assertThat(scripts.measure().depth()).isZero();
    }

    @Test
    void losesAReservationThatIsGone() {
        Verdict verdict = scripts.accept(wish.with("fence", "1"));
        assertThat(verdict.kind()).isEqualTo(Kind.LOST);
        assertThat(verdict.state()).isEmpty();
        assertThat(scripts.keys()).isEmpty();
    }

    @Test
    void isBusyWhileALiveRequestRuns() {
        scripts.reserve(wish);
        assertThat(scripts.accept(wish.again("second")).kind()).isEqualTo(Kind.BUSY);
        assertThat(scripts.measure().depth()).isZero();
    }

    @Test
    void takesOverFromADeadOwnerAsMaybeSent() {
        scripts.reserve(wish.abandoned());
        Verdict verdict = scripts.accept(wish.again("second").with("upstreamKey", "another"));
        assertThat(verdict.kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(verdict.upstreamKey()).isEqualTo(wish.get("upstreamKey"));
        assertThat(scripts.record(wish)).containsEntry("maybeSent", "1").containsEntry("fence", "2");
        assertThat(scripts.measure()).isEqualTo(new Backlog(1, 1, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void holdsAnUnknownOutcomeThatMayNotBeRepeated() {
        Wish once = Wish.unrepeatable("a");
        scripts.reserve(once.abandoned());
        Verdict verdict = scripts.accept(once.again("second"));
        assertThat(verdict.kind()).isEqualTo(Kind.HELD);
        assertThat(verdict.state()).isEqualTo("UNKNOWN");
        assertThat(scripts.measure()).isEqualTo(new Backlog(0, 0, 0, 0, 1, 0, 0, 0, 0));
    }

    @Test
    void holdsWhatWasSentUnderAnotherGuardThanThePresentOne() {
        for (Wish sent : List.of(Wish.unrepeatable("a"), Wish.lookedUp("b"))) {
            scripts.reserve(sent.abandoned());
            Wish repeatable = sent.with("guard", "upstream-key").with("keyWindow", wish.get("keyWindow"));
            assertThat(scripts.accept(repeatable.again("second")).kind()).isEqualTo(Kind.HELD);
            assertThat(scripts.record(sent))
                    .containsEntry("state", "UNKNOWN")
                    .containsEntry("guard", sent.get("guard"))
                    .containsEntry("fence", "1");
        }
    }

    @Test
    void holdsWhatIsQueuedAlreadyAndRefusesWhatOnlySharesTheKey() {
        scripts.accept(wish);
        assertThat(scripts.accept(wish.again("second")).kind()).isEqualTo(Kind.HELD);
        assertThat(scripts.accept(wish.again("third").with("fingerprint", "other"))
                        .kind())
                .isEqualTo(Kind.REUSED);
        assertThat(scripts.measure().depth()).isEqualTo(1);
    }

    @Test
    void isFullWithoutTouchingAnything() {
        scripts.accept(Wish.named("b"));
        assertThat(scripts.accept(wish.with("room", "1")).kind()).isEqualTo(Kind.FULL);
        assertThat(scripts.record(wish)).isEmpty();
    }

    @Test
    void showsTheRecordInDoubtThatThereIsNoRoomToKeep() {
        scripts.reserve(wish.abandoned());
        scripts.accept(Wish.named("b"));
        Verdict verdict = scripts.accept(wish.again("second").with("room", "1"));
        assertThat(verdict.kind()).isEqualTo(Kind.FULL);
        assertThat(verdict.id()).isEqualTo(wish.get("id"));
        assertThat(verdict.state()).isEqualTo("UNKNOWN");
        assertThat(scripts.measure().depth()).isEqualTo(1);
    }

    @Test
    void alwaysHasRoomForARequestThatReservedIt() {
        Verdict reservation = scripts.reserve(wish.with("room", "1"));
        assertThat(scripts.accept(wish.with("room", "1"), reservation).kind()).isEqualTo(Kind.ACCEPTED);
    }
}
