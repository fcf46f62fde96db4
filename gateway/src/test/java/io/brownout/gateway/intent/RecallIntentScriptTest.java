package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.intent.Verdict.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecallIntentScriptTest {

    @RegisterExtension
    static final StoreRedis REDIS = new StoreRedis();

    private final Scripts scripts = REDIS.scripts();
    private final Wish wish = Wish.named("a");

    @Test
    void knowsNothingOfWhatNeverCame() {
        assertThat(scripts.recall(wish).kind()).isEqualTo(Kind.NEW);
        assertThat(scripts.keys()).isEmpty();
    }

    @Test
    void tellsWhatBecameOfARequest() {
        Verdict reserved = scripts.reserve(wish);
        assertThat(scripts.recall(wish).kind()).isEqualTo(Kind.BUSY);
        scripts.settle(wish, reserved.fence(), "DONE");
        assertThat(scripts.recall(wish).kind()).isEqualTo(Kind.HELD);
        assertThat(scripts.recall(wish).answer().status()).isEqualTo(201);
        assertThat(scripts.recall(wish.with("fingerprint", "other")).kind()).isEqualTo(Kind.REUSED);
    }

    @Test
    void tellsOfAWaitingIntent() {
        scripts.accept(wish);
        assertThat(scripts.recall(wish).state()).isEqualTo("ACCEPTED");
    }
}
