package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.intent.Verdict.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReserveIntentScriptTest {

    @RegisterExtension
    static final StoreRedis REDIS = new StoreRedis();

    private final Scripts scripts = REDIS.scripts();
    private final Wish wish = Wish.named("a");

    @Test
    void reservesANewRecordAndMarksItAsMaybeSent() {
        Verdict verdict = scripts.reserve(wish);
        assertThat(verdict.kind()).isEqualTo(Kind.RESERVED);
        assertThat(verdict.id()).isEqualTo(wish.get("id"));
        assertThat(verdict.upstreamKey()).isEqualTo(wish.get("upstreamKey"));
        assertThat(verdict.earlier()).isFalse();
        assertThat(scripts.record(wish)).containsEntry("state", "RESERVED").containsEntry("maybeSent", "1");
        assertThat(scripts.members("reserved")).containsExactly(wish.get("record"));
        assertThat(scripts.expires(wish.get("record"))).isFalse();
    }

    @Test
    void answersTheSameWhenIssuedAgain() {
        assertThat(scripts.reserve(wish)).usingRecursiveComparison().isEqualTo(scripts.reserve(wish));
        assertThat(scripts.measure().running()).isEqualTo(1);
    }

    @Test
    void doesNothingWhenItArrivesLate() {
        assertThat(scripts.reserve(wish.with("notAfter", "1")).kind()).isEqualTo(Kind.LATE);
        assertThat(scripts.keys()).isEmpty();
    }

    @Test
    void isBusyUntilTheOwnersLeaseIsOver() {
        scripts.reserve(wish);
        Verdict verdict = scripts.reserve(wish.again("second"));
        assertThat(verdict.kind()).isEqualTo(Kind.BUSY);
        assertThat(verdict.id()).isEqualTo(wish.get("id"));
        assertThat(scripts.record(wish)).containsEntry("nonce", "first").containsEntry("fence", "1");
    }

    @Test
    void takesOverFromADeadOwnerWithANewFenceAndTheSameUpstreamKey() {
        scripts.reserve(wish.abandoned());
        Verdict verdict = scripts.reserve(wish.again("second").with("upstreamKey", "another"));
        assertThat(verdict.kind()).isEqualTo(Kind.RESERVED);
        assertThat(verdict.fence()).isEqualTo("2");
        assertThat(verdict.earlier()).isTrue();
        assertThat(verdict.upstreamKey()).isEqualTo(wish.get("upstreamKey"));
        assertThat(scripts.members("unknown")).isEmpty();
        assertThat(scripts.members("reserved")).containsExactly(wish.get("record"));
    }

    @Test
    void holdsAnUnknownOutcomeThatMayNotBeRepeated() {
        Wish once = Wish.unrepeatable("a");
        scripts.reserve(once.abandoned());
        Verdict verdict = scripts.reserve(once.again("second"));
        assertThat(verdict.kind()).isEqualTo(Kind.HELD);
        assertThat(verdict.state()).isEqualTo("UNKNOWN");
        assertThat(scripts.members("unknown")).containsExactly(once.get("record"));
        assertThat(scripts.members("reserved")).isEmpty();
    }

    @Test
    void holdsWhatWasSentUnderAnotherGuardThanThePresentOne() {
        for (Wish sent : List.of(Wish.unrepeatable("a"), Wish.lookedUp("b"))) {
            scripts.reserve(sent.abandoned());
            Wish repeatable = sent.with("guard", "upstream-key").with("keyWindow", wish.get("keyWindow"));
            assertThat(scripts.reserve(repeatable.again("second")).kind()).isEqualTo(Kind.HELD);
            assertThat(scripts.record(sent))
                    .containsEntry("state", "UNKNOWN")
                    .containsEntry("guard", sent.get("guard"))
                    .containsEntry("fence", "1");
        }
    }

    @Test
    void holdsAnUnknownOutcomeWhoseKeyTheUpstreamMayHaveForgotten() {
        scripts.reserve(wish.abandoned());
        REDIS.template()
                .opsForHash()
                .put(wish.get("record"), "createdAt", "1000")
                .block();
        assertThat(scripts.reserve(wish.again("second")).kind()).isEqualTo(Kind.HELD);
        assertThat(scripts.record(wish)).containsEntry("fence", "1");
    }

    @Test
    void refusesAnotherRequestUnderTheSameKey() {
        scripts.reserve(wish);
        assertThat(scripts.reserve(wish.again("second").with("fingerprint", "other"))
                        .kind())
                .isEqualTo(Kind.REUSED);
        assertThat(scripts.record(wish)).containsEntry("fp", wish.get("fingerprint"));
    }

    @Test
    void countsRunningRequestsAgainstTheRoom() {
        scripts.reserve(Wish.named("a").with("room", "2"));
        scripts.accept(Wish.named("b").with("room", "2"));
        assertThat(scripts.reserve(Wish.named("c").with("room", "2")).kind()).isEqualTo(Kind.FULL);
        assertThat(scripts.record(Wish.named("c"))).isEmpty();
        assertThat(scripts.reserve(Wish.named("c").with("room", "3")).kind()).isEqualTo(Kind.RESERVED);
    }

    @Test
    void showsTheRecordInDoubtThatThereIsNoRoomToTryAgain() {
        scripts.reserve(wish.abandoned());
        scripts.accept(Wish.named("b"));
        Verdict verdict = scripts.reserve(wish.again("second").with("room", "1"));
        assertThat(verdict.kind()).isEqualTo(Kind.FULL);
        assertThat(verdict.id()).isEqualTo(wish.get("id"));
        assertThat(verdict.state()).isEqualTo("UNKNOWN");
        assertThat(scripts.record(wish)).containsEntry("fence", "1");
    }

    @Test
    void sendsAKeyWithABacklogToTheQueue() {
        scripts.accept(wish);
        Wish follower = Wish.named("b").with("key", wish.get("key"));
        assertThat(scripts.reserve(follower).kind()).isEqualTo(Kind.BACKLOG);
        assertThat(scripts.record(follower)).isEmpty();
        assertThat(scripts.reserve(Wish.named("c")).kind()).isEqualTo(Kind.RESERVED);
    }

    @Test
    void showsTheAnswerOfASettledRequest() {
        scripts.settle(wish, scripts.reserve(wish).fence(), "DONE");
        Verdict verdict = scripts.reserve(wish.again("second"));
        assertThat(verdict.kind()).isEqualTo(Kind.HELD);
        assertThat(verdict.state()).isEqualTo("DONE");
        assertThat(verdict.answer().status()).isEqualTo(201);
        assertThat(verdict.answer().body()).asString().isEqualTo("made");
    }
}
