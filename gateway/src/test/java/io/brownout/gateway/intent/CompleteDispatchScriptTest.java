package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompleteDispatchScriptTest {

    @RegisterExtension
    static final StoreRedis REDIS = new StoreRedis();

    private final Scripts scripts = REDIS.scripts();
    private final Wish wish = Wish.named("a");

    @ParameterizedTest
    @EnumSource(names = {"SUCCEEDED", "REJECTED"})
    void settlesWithTheAnswerAndWithoutTheRequest(IntentState state) {
        assertThat(scripts.complete(claimed(), state)).isEqualTo("OK");
        assertThat(scripts.record(wish))
                .containsEntry("state", state.name())
                .containsEntry("status", "201")
                .containsEntry("answerBody", "made")
                .containsKey("settledAt")
                .doesNotContainKeys("body", "headers");
        assertThat(scripts.expires(wish.get("record"))).isTrue();
        assertThat(scripts.expires(wish.idKey())).isTrue();
        assertThat(scripts.measure()).isEqualTo(new Backlog(0, 0, 0, 1, 0, 0, 0, 0, 0));
        assertThat(scripts.members("busy")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN", "PARKED"})
    void setsAsideWhatWaitsForPeopleWithEverythingItNeeds(IntentState state) {
        assertThat(scripts.complete(claimed(), state)).isEqualTo("OK");
        assertThat(scripts.record(wish))
                .containsEntry("state", state.name())
                .containsEntry("note", "because")
                .containsEntry("body", wish.get("body"));
        assertThat(scripts.keys()).noneMatch(scripts::expires);
        assertThat(scripts.measure())
                .isEqualTo(new Backlog(1, 0, 1, 0, 0, 0, state == IntentState.PARKED ? 1 : 0, 0, 0));
        assertThat(scripts.claim(1)).isEmpty();
    }

    @Test
    void setsARetryAsideForItsDelay() {
        assertThat(scripts.complete(claimed(), IntentState.RETRY_WAIT)).isEqualTo("OK");
        assertThat(scripts.record(wish))
                .containsEntry("state", "RETRY_WAIT")
                .containsEntry("failures", "3")
                .containsEntry("body", wish.get("body"));
        assertThat(scripts.keys()).noneMatch(scripts::expires);
        assertThat(scripts.members("due")).containsExactly(wish.get("key"));
        assertThat(scripts.members("busy")).isEmpty();
    }

    @Test
    void clearsTheMarkOfAnAttemptThatWasNeverSent() {
        scripts.complete(claimed(), IntentState.RETRY_WAIT, 0, false);
        assertThat(scripts.record(wish)).containsEntry("maybeSent", "0").doesNotContainKey("firstSentAt");
        assertThat(scripts.claim(1).get(0).earlier()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCEEDED", "REJECTED", "RETRY_WAIT", "UNKNOWN", "PARKED"})
    void losesAClaimThatCameBack(IntentState state) {
        scripts.accept(wish);
        ClaimedIntent lost = scripts.claim(1, 0, -1, 60_000).get(0);
        scripts.claim(1);
        var before = scripts.record(wish);
        assertThat(scripts.complete(lost, state)).isEqualTo("LOST");
        assertThat(scripts.record(wish)).isEqualTo(before);
        assertThat(scripts.measure()).isEqualTo(new Backlog(1, 1, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void changesNothingWhenIssuedAgain() {
        ClaimedIntent claimed = claimed();
        scripts.complete(claimed, IntentState.SUCCEEDED);
        var before = scripts.record(wish);
        assertThat(scripts.complete(claimed, IntentState.SUCCEEDED)).isEqualTo("LOST");
        assertThat(scripts.record(wish)).isEqualTo(before);
        assertThat(scripts.measure().settled()).isEqualTo(1);
    }

    @Test
    void letsTheNextOfTheKeyAdvance() {
        ClaimedIntent first = claimed();
        Wish follower = Wish.named("b").with("key", wish.get("key"));
        scripts.accept(follower);
        assertThat(scripts.claim(1)).isEmpty();
        scripts.complete(first, IntentState.REJECTED);
        assertThat(scripts.claim(1)).extracting(ClaimedIntent::record).containsExactly(follower.get("record"));
    }

    @Test
    void keepsFollowersBehindABlockedHead() {
        ClaimedIntent first = claimed();
        scripts.accept(Wish.named("b").with("key", wish.get("key")));
        scripts.accept(Wish.named("c"));
        scripts.complete(first, IntentState.PARKED);
        assertThat(scripts.claim(5))
                .extracting(ClaimedIntent::record)
                .containsExactly(Wish.named("c").get("record"));
    }

    private ClaimedIntent claimed() {
        scripts.accept(wish);
        return scripts.claim(1).get(0);
    }
}
