package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimIntentsScriptTest {

    private static final long DEAD = -1;
    private static final long MINUTE = 60_000;
    private static final long LATER = Long.MAX_VALUE / 2;

    @RegisterExtension
    static final StoreRedis REDIS = new StoreRedis();

    private final Scripts scripts = REDIS.scripts();
    private final Wish wish = Wish.named("a");

    @Test
    void claimsTheOldestFirst() {
        List.of("a", "b", "c").forEach(name -> scripts.accept(Wish.named(name)));
        assertThat(scripts.claim(2))
                .extracting(ClaimedIntent::record)
                .containsExactly(Wish.named("a").get("record"), Wish.named("b").get("record"));
        assertThat(scripts.claim(2))
                .extracting(ClaimedIntent::record)
                .containsExactly(Wish.named("c").get("record"));
        assertThat(scripts.claim(2)).isEmpty();
    }

    @Test
    void marksWhatItClaimsAsMaybeSentBeforeAnybodySendsIt() {
        scripts.accept(wish);
        ClaimedIntent claimed = scripts.claim(1).get(0);
        assertThat(claimed.earlier()).isFalse();
        assertThat(claimed.fence()).isEqualTo("1");
        assertThat(claimed.upstreamKey()).isEqualTo(wish.get("upstreamKey"));
        assertThat(scripts.record(wish))
                .containsEntry("state", "DISPATCHING")
                .containsEntry("maybeSent", "1")
                .containsEntry("attempts", "1")
                .containsKey("firstSentAt");
    }

    @Test
    void claimsOneOfAnOrderingKeyWhileItsFollowersWait() {
        scripts.accept(wish);
        scripts.accept(Wish.named("b").with("key", wish.get("key")));
        assertThat(scripts.claim(5)).hasSize(1);
        assertThat(scripts.claim(5)).isEmpty();
        assertThat(scripts.measure()).isEqualTo(new Backlog(2, 1, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void returnsWhatADeadDispatcherLeftWhenTheUpstreamDedupes() {
        scripts.accept(wish);
        ClaimedIntent first = scripts.claim(1, 0, DEAD, MINUTE).get(0);
        ClaimedIntent second = scripts.claim(1).get(0);
        assertThat(second.record()).isEqualTo(first.record());
        assertThat(second.fence()).isEqualTo("2");
        assertThat(second.earlier()).isTrue();
    }

    @Test
    void blocksWhatADeadDispatcherLeftWhenNobodyCanTell() {
        scripts.accept(Wish.unrepeatable("a"));
        Scripts unguarded = scripts.under("none");
        scripts.markSent(unguarded.claim(1, 0, DEAD, MINUTE).get(0), LATER);
        assertThat(unguarded.claim(1)).isEmpty();
        assertThat(scripts.record(wish)).containsEntry("state", "UNKNOWN");
        assertThat(scripts.members("blocked")).containsExactly(wish.get("key"));
        assertThat(scripts.measure()).isEqualTo(new Backlog(1, 0, 1, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void returnsWhatADeadDispatcherHadNotMarkedAsSent() {
        scripts.accept(Wish.unrepeatable("a"));
        scripts.under("none").claim(1, 0, DEAD, MINUTE);
        assertThat(scripts.claim(1).get(0).earlier()).isFalse();
    }

    @Test
    void marksByTheGuardItIsSentUnderAndNotByThatItWasAcceptedUnder() {
        scripts.accept(Wish.unrepeatable("a"));
        scripts.claim(1);
        assertThat(scripts.record(wish))
                .containsEntry("guard", "upstream-key")
                .containsEntry("maybeSent", "1")
                .containsKey("firstSentAt");
        scripts.accept(Wish.named("b"));
        scripts.under("none").claim(1);
        assertThat(scripts.record(Wish.named("b")))
                .containsEntry("guard", "none")
                .containsEntry("maybeSent", "0")
                .doesNotContainKey("firstSentAt");
    }

    @ParameterizedTest
    @CsvSource({
        "none, upstream-key",
        "upstream-lookup, upstream-key",
        "upstream-key, none",
        "upstream-key, upstream-lookup"
    })
    void parksWhatMayHaveBeenSentUnderAnotherGuard(String then, String present) {
        scripts.accept(wish);
        ClaimedIntent claimed = scripts.under(then).claim(1).get(0);
        scripts.markSent(claimed, LATER);
        scripts.complete(claimed, IntentState.RETRY_WAIT, 0, true);
        assertThat(scripts.under(present).claim(1)).isEmpty();
        assertThat(scripts.record(wish))
                .containsEntry("state", "PARKED")
                .containsEntry("maybeSent", "1")
                .containsEntry("note", "it may have been sent under the effect guard " + then);
        assertThat(scripts.members("parked")).containsExactly(wish.get("key"));
    }

    @ParameterizedTest
    @CsvSource({"none, upstream-key", "upstream-key, none", "upstream-key, upstream-lookup"})
    void blocksWhatADeadDispatcherSentUnderAnotherGuardUntilItIsHeardAfterAll(String then, String present) {
        scripts.accept(wish);
        ClaimedIntent claimed = scripts.under(then).claim(1, 0, DEAD, MINUTE).get(0);
        scripts.markSent(claimed, LATER);
        assertThat(scripts.under(present).claim(1)).isEmpty();
        assertThat(scripts.record(wish)).containsEntry("state", "UNKNOWN").containsEntry("guard", then);
        assertThat(scripts.complete(claimed, IntentState.SUCCEEDED)).isEqualTo("OK");
    }

    @Test
    void sendsUnderAnotherGuardWhatIsProvedToBeUnsent() {
        scripts.accept(wish);
        scripts.complete(scripts.claim(1).get(0), IntentState.RETRY_WAIT, 0, false);
        ClaimedIntent again = scripts.under("none").claim(1).get(0);
        assertThat(again.earlier()).isFalse();
        assertThat(scripts.record(wish)).containsEntry("guard", "none").containsEntry("maybeSent", "0");
    }

    @Test
    void claimsNothingWhenItArrivesLate() {
        scripts.accept(wish);
        assertThat(scripts.claim(1, 0, MINUTE, MINUTE, 1)).isEmpty();
        assertThat(scripts.record(wish)).containsEntry("state", "ACCEPTED");
    }

    @Test
    void claimsAgainWhatIsDueAndInItsOldPlace() {
        scripts.accept(wish);
        ClaimedIntent first = scripts.claim(1).get(0);
        scripts.accept(Wish.named("b"));
        scripts.complete(first, IntentState.RETRY_WAIT, 0, true);
        assertThat(scripts.claim(2))
                .extracting(ClaimedIntent::record)
                .containsExactly(wish.get("record"), Wish.named("b").get("record"));
    }

    @Test
    void leavesWhatIsNotDue() {
        scripts.accept(wish);
        scripts.complete(scripts.claim(1).get(0), IntentState.RETRY_WAIT, MINUTE, true);
        assertThat(scripts.claim(1)).isEmpty();
        assertThat(scripts.members("due")).containsExactly(wish.get("key"));
    }

    @Test
    void parksWhatTheUpstreamMayHaveForgottenAndGoesOn() {
        scripts.accept(wish);
        scripts.complete(scripts.claim(1).get(0), IntentState.RETRY_WAIT, 0, true);
        scripts.accept(Wish.named("b"));
        assertThat(scripts.claim(1, 0, MINUTE, -1))
                .extracting(ClaimedIntent::record)
                .containsExactly(Wish.named("b").get("record"));
        assertThat(scripts.record(wish)).containsEntry("state", "PARKED");
        assertThat(scripts.members("blocked")).containsExactly(wish.get("key"));
        assertThat(scripts.members("parked")).containsExactly(wish.get("key"));
    }

    @Test
    void neverParksWhatWasNotSent() {
        scripts.accept(wish);
        assertThat(scripts.claim(1, 0, MINUTE, -1)).hasSize(1);
    }

    @Test
    void turnsLiveRequestsOfDeadOwnersUnknown() {
        scripts.reserve(wish.abandoned());
        scripts.claim(0, 0, MINUTE, MINUTE);
        assertThat(scripts.record(wish)).containsEntry("state", "UNKNOWN");
        assertThat(scripts.measure()).isEqualTo(new Backlog(0, 0, 0, 0, 1, 0, 0, 0, 0));
    }

    @Test
    void claimsMoreForThoseThatBringTheirOwnLeave() {
        scripts.accept(Wish.named("a"));
        scripts.accept(Wish.named("b").with("ownLeave", "1"));
        scripts.accept(Wish.named("c"));
        assertThat(scripts.claim(1, 5, MINUTE, MINUTE)).hasSize(2);
        assertThat(scripts.claim(0, 5, MINUTE, MINUTE)).isEmpty();
    }

    @Test
    void keepsLeaveThroughASweep() {
        scripts.accept(Wish.named("a").with("ownLeave", "1"));
        scripts.claim(0, 0, MINUTE, MINUTE);
        assertThat(scripts.claim(0, 5, MINUTE, MINUTE)).hasSize(1);
    }

    @Test
    void savesUpNoLeaveBeyondWhatIsLeft() {
        for (String name : List.of("a", "b", "c")) {
            scripts.accept(Wish.named(name).with("ownLeave", "1"));
        }
        scripts.claim(3, 0, MINUTE, MINUTE).forEach(claimed -> scripts.complete(claimed, IntentState.SUCCEEDED));
        scripts.claim(0, 0, MINUTE, MINUTE);
        scripts.accept(Wish.named("d"));
        assertThat(scripts.claim(0, 5, MINUTE, MINUTE)).isEmpty();
    }

    @Test
    void dropsLeaveThatIsNotWantedNow() {
        scripts.accept(Wish.named("a").with("ownLeave", "1"));
        scripts.claim(0, -1, MINUTE, MINUTE);
        assertThat(scripts.claim(0, 5, MINUTE, MINUTE)).isEmpty();
        assertThat(scripts.measure().depth()).isEqualTo(1);
    }
}
