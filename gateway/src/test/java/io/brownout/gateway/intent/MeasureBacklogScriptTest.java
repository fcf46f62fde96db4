package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MeasureBacklogScriptTest {

    @RegisterExtension
    static final StoreRedis REDIS = new StoreRedis();

    private final Scripts scripts = REDIS.scripts();

    @Test
    void isEmptyWhenNothingEverHappened() {
        assertThat(scripts.measure()).isEqualTo(Backlog.EMPTY);
    }

    @Test
    void countsIntentsByWhatTheirOrderingKeyCanDo() {
        complete("settled", IntentState.SUCCEEDED);
        complete("parked", IntentState.PARKED);
        complete("later", IntentState.RETRY_WAIT);
        scripts.accept(Wish.named("busy"));
        scripts.claim(1);
        scripts.accept(Wish.named("follower").with("key", Wish.named("busy").get("key")));
        scripts.accept(Wish.named("ready"));
        scripts.reserve(Wish.named("running"));
        Wish unknown = Wish.named("unknown");
        scripts.settle(unknown, scripts.reserve(unknown).fence(), "UNKNOWN");
        assertThat(scripts.measure()).isEqualTo(new Backlog(5, 2, 1, 1, 1, 1));
    }

    private void complete(String name, IntentState state) {
        scripts.accept(Wish.named(name));
        scripts.complete(scripts.claim(1).get(0), state);
    }
}
