package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MarkSentScriptTest {

    private static final long LATER = Long.MAX_VALUE / 2;

    @RegisterExtension
    static final StoreRedis REDIS = new StoreRedis();

    private final Scripts scripts = REDIS.scripts().under("none");
    private final Wish wish = Wish.named("a");

    @Test
    void marksAClaimJustBeforeItIsSentAndAgainWhenIssuedAgain() {
        scripts.accept(Wish.unrepeatable("a"));
        ClaimedIntent claimed = scripts.claim(1).get(0);
        assertThat(scripts.record(wish)).containsEntry("maybeSent", "0").doesNotContainKey("firstSentAt");
        assertThat(scripts.markSent(claimed, LATER)).isEqualTo("OK");
        assertThat(scripts.markSent(claimed, LATER)).isEqualTo("OK");
        assertThat(scripts.record(wish)).containsEntry("maybeSent", "1").containsKey("firstSentAt");
    }

    @Test
    void forbidsToSendWhatCameBackOrIsTooLate() {
        scripts.accept(Wish.unrepeatable("a"));
        ClaimedIntent first = scripts.claim(1, 0, -1, 60_000).get(0);
        ClaimedIntent second = scripts.claim(1).get(0);
        assertThat(scripts.markSent(first, LATER)).isEqualTo("LOST");
        assertThat(scripts.markSent(second, 1)).isEqualTo("LOST");
        assertThat(scripts.record(wish)).containsEntry("maybeSent", "0");
    }
}
