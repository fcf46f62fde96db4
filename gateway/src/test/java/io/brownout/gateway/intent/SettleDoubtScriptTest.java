package io.brownout.gateway.intent;

import static io.brownout.gateway.intent.Finding.Kind.ABSENT;
import static io.brownout.gateway.intent.Finding.Kind.FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.intent.Verdict.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettleDoubtScriptTest {

    @RegisterExtension
    static final StoreRedis REDIS = new StoreRedis();

    private final Scripts scripts = REDIS.scripts().under("upstream-lookup");
    private final Wish wish = Wish.lookedUp("a");
    private final Wish follower = Wish.lookedUp("b").with("key", wish.get("key"));

    @Test
    void keepsTheAnswerOfALiveRequestThatWasFound() {
        assertThat(scripts.settle(live(), FOUND)).isEqualTo("OK");
        assertFound();
        assertThat(scripts.measure()).isEqualTo(Backlog.EMPTY);
        Verdict again = scripts.reserve(wish.again("second"));
        assertThat(again.kind()).isEqualTo(Kind.HELD);
        assertThat(again.state()).isEqualTo("SUCCEEDED");
    }

    @Test
    void freesTheKeyOfALiveRequestThatNeverHappened() {
        assertThat(scripts.settle(live(), ABSENT)).isEqualTo("OK");
        assertThat(scripts.keys()).isEmpty();
        assertThat(scripts.reserve(wish.again("second")).kind()).isEqualTo(Kind.RESERVED);
    }

    @Test
    void settlesAQueuedIntentThatWasFoundAndLetsTheNextAdvance() {
        assertThat(scripts.settle(queued(), FOUND)).isEqualTo("OK");
        assertFound();
        assertThat(scripts.record(wish)).doesNotContainKeys("body", "headers");
        assertThat(scripts.measure()).isEqualTo(new Backlog(1, 1, 0, 1, 0, 0, 0, 0, 0));
        assertThat(scripts.claim(5)).extracting(ClaimedIntent::record).containsExactly(follower.get("record"));
    }

    @Test
    void dispatchesAQueuedIntentAgainThatNeverHappened() {
        assertThat(scripts.settle(queued(), ABSENT)).isEqualTo("OK");
        assertThat(scripts.record(wish))
                .containsEntry("state", "RETRY_WAIT")
                .containsEntry("maybeSent", "0")
                .containsEntry("body", wish.get("body"))
                .doesNotContainKey("firstSentAt");
        assertThat(scripts.keys()).noneMatch(scripts::expires);
        assertThat(scripts.measure()).isEqualTo(new Backlog(2, 1, 0, 0, 0, 0, 0, 0, 0));
        assertThat(scripts.claim(5)).extracting(ClaimedIntent::record).containsExactly(wish.get("record"));
    }

    @ParameterizedTest
    @EnumSource(names = {"FOUND", "ABSENT"})
    void changesNothingWhenIssuedAgain(Finding.Kind finding) {
        Doubt doubt = queued();
        scripts.settle(doubt, finding);
        var before = scripts.record(wish);
        Backlog backlog = scripts.measure();
        assertThat(scripts.settle(doubt, FOUND)).isEqualTo("LOST");
        assertThat(scripts.settle(doubt, ABSENT)).isEqualTo("LOST");
        assertThat(scripts.record(wish)).isEqualTo(before);
        assertThat(scripts.measure()).isEqualTo(backlog);
    }

    @ParameterizedTest
    @EnumSource(names = {"FOUND", "ABSENT"})
    void losesADoubtThatIsAnotherAttemptsByNow(Finding.Kind finding) {
        Doubt old = queued();
        scripts.settle(old, ABSENT);
        scripts.complete(scripts.claim(1).get(0), IntentState.UNKNOWN);
        assertThat(scripts.settle(old, finding)).isEqualTo("LOST");
        assertThat(scripts.record(wish)).containsEntry("state", "UNKNOWN");
        assertThat(scripts.members("blocked")).containsExactly(wish.get("key"));
    }

    @ParameterizedTest
    @EnumSource(names = {"FOUND", "ABSENT"})
    void losesADoubtThatIsAnotherRequestsByNow(Finding.Kind finding) {
        Doubt old = live();
        scripts.settle(old, ABSENT);
        Wish second = wish.again("second").with("id", "00" + "b".repeat(32));
        scripts.settle(second, scripts.reserve(second).fence(), "UNKNOWN");
        assertThat(scripts.settle(old, finding)).isEqualTo("LOST");
        assertThat(scripts.record(second)).containsEntry("state", "UNKNOWN");
    }

    @Test
    void losesADoubtThatTheRequestItselfSettledMeanwhile() {
        Doubt doubt = live();
        scripts.settle(wish, doubt.fence(), "DONE");
        assertThat(scripts.settle(doubt, ABSENT)).isEqualTo("LOST");
        assertThat(scripts.record(wish)).containsEntry("state", "DONE");
    }

    private void assertFound() {
        assertThat(scripts.record(wish))
                .containsEntry("state", "SUCCEEDED")
                .containsEntry("status", "200")
                .containsEntry("answerBody", "found")
                .containsKey("settledAt");
        assertThat(scripts.expires(wish.get("record"))).isTrue();
        assertThat(scripts.expires(wish.idKey())).isTrue();
        assertThat(scripts.members("unknown")).isEmpty();
        assertThat(scripts.members("blocked")).isEmpty();
    }

    private Doubt live() {
        scripts.settle(wish, scripts.reserve(wish).fence(), "UNKNOWN");
        return scripts.findDoubts(0, 1).get(0);
    }

    /** With a follower behind it. */
    private Doubt queued() {
        scripts.accept(wish);
        ClaimedIntent claimed = scripts.claim(1).get(0);
        scripts.markSent(claimed, Long.MAX_VALUE / 2);
        scripts.complete(claimed, IntentState.UNKNOWN);
        scripts.accept(follower);
        return scripts.findDoubts(0, 1).get(0);
    }
}
