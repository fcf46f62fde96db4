package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindDoubtsScriptTest {

    private static final long AT_ONCE = 0;
    private static final long HOUR = 3_600_000;

    @RegisterExtension
    static final StoreRedis REDIS = new StoreRedis();

    private final Scripts scripts = REDIS.scripts().under("upstream-lookup");
    private final Wish wish = Wish.lookedUp("a");

    @Test
    void findsALiveRequestNobodyHeardOf() {
        String fence = scripts.reserve(wish).fence();
        assertThat(scripts.findDoubts(AT_ONCE, 10)).isEmpty();
        scripts.settle(wish, fence, "UNKNOWN");
        assertThat(scripts.findDoubts(AT_ONCE, 10)).containsExactly(doubt(wish, "", fence));
    }

    @Test
    void findsALiveRequestWhoseOwnerDied() {
        scripts.reserve(wish.abandoned());
        assertThat(scripts.findDoubts(AT_ONCE, 10)).containsExactly(doubt(wish, "", "1"));
        assertThat(scripts.measure()).isEqualTo(new Backlog(0, 0, 0, 0, 1, 0, 0, 0, 0));
    }

    @Test
    void findsTheUnknownHeadOfAQueueAndNotItsFollowers() {
        scripts.accept(wish);
        scripts.accept(Wish.lookedUp("b").with("key", wish.get("key")));
        ClaimedIntent claimed = scripts.claim(1).get(0);
        assertThat(scripts.findDoubts(AT_ONCE, 10)).isEmpty();
        scripts.complete(claimed, IntentState.UNKNOWN);
        assertThat(scripts.findDoubts(AT_ONCE, 10)).containsExactly(doubt(wish, wish.get("key"), claimed.fence()));
    }

    @Test
    void findsWhatWasAcceptedUnderAnotherGuardButSentUnderThisOne() {
        scripts.accept(Wish.unrepeatable("a"));
        scripts.complete(scripts.claim(1).get(0), IntentState.UNKNOWN);
        assertThat(scripts.findDoubts(AT_ONCE, 10)).extracting(Doubt::record).containsExactly(wish.get("record"));
    }

    @Test
    void leavesAloneWhatIsNotOldEnough() {
        scripts.settle(wish, scripts.reserve(wish).fence(), "UNKNOWN");
        assertThat(scripts.findDoubts(HOUR, 10)).isEmpty();
    }

    @Test
    void looksAgainOnlyWhenAnotherSettleHasPassed() {
        scripts.settle(wish, scripts.reserve(wish).fence(), "UNKNOWN");
        REDIS.template()
                .opsForZSet()
                .add(Wish.QUEUE + ":unknown", wish.get("record"), 1)
                .block();
        assertThat(scripts.findDoubts(HOUR, 10)).hasSize(1);
        assertThat(scripts.findDoubts(HOUR, 10)).isEmpty();
        assertThat(scripts.members("unknown")).containsExactly(wish.get("record"));
    }

    @Test
    void findsNoMoreThanAskedForAndTheOthersNext() {
        IntStream.range(0, 5).mapToObj(i -> Wish.lookedUp("w" + i)).forEach(one -> scripts.reserve(one.abandoned()));
        scripts.accept(wish);
        scripts.complete(scripts.claim(1).get(0), IntentState.UNKNOWN);
        assertThat(scripts.findDoubts(AT_ONCE, 4)).extracting(Doubt::record).contains(wish.get("record"));
        assertThat(scripts.findDoubts(AT_ONCE, 10)).hasSize(6);
    }

    @ParameterizedTest
    @EnumSource(names = {"PARKED", "RETRY_WAIT", "SUCCEEDED"})
    void findsNothingElse(IntentState state) {
        scripts.accept(wish);
        scripts.complete(scripts.claim(1).get(0), state);
        assertThat(scripts.findDoubts(AT_ONCE, 10)).isEmpty();
    }

    @Test
    void neverAsksForAKeyThatWasNotSent() {
        Wish live = Wish.unrepeatable("live");
        scripts.settle(live, scripts.reserve(live).fence(), "UNKNOWN");
        scripts.accept(wish);
        scripts.complete(scripts.under("none").claim(1).get(0), IntentState.UNKNOWN);
        assertThat(scripts.findDoubts(AT_ONCE, 10)).isEmpty();
    }

    private static Doubt doubt(Wish wish, String orderingKey, String fence) {
        return new Doubt(
                wish.get("record"), wish.get("id"), orderingKey, fence, "payments-route", wish.get("upstreamKey"));
    }
}
