package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FindIntentScriptTest {

    @RegisterExtension
    static final StoreRedis REDIS = new StoreRedis();

    private final Scripts scripts = REDIS.scripts();
    private final Wish wish = Wish.named("a");

    @Test
    void findsNothingUnderAnUnknownId() {
        assertThat(find()).isEmpty();
    }

    @Test
    void findsALiveRequest() {
        scripts.reserve(wish);
        assertThat(find().orElseThrow())
                .isEqualTo(new IntentSighting(
                        IntentState.RESERVED,
                        "payments",
                        "m",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true));
    }

    @Test
    void findsALiveRequestInDoubtWhoseOwnerIsDead() {
        scripts.reserve(wish.abandoned());
        assertThat(find().orElseThrow().state()).isEqualTo(IntentState.UNKNOWN);
        assertThat(scripts.record(wish)).containsEntry("state", "RESERVED");
    }

    @Test
    void findsALiveRequestThatWasAnsweredAfterItsLeaseWasOver() {
        Verdict reservation = scripts.reserve(wish.abandoned());
        scripts.settle(wish, reservation.fence(), "DONE");
        assertThat(find().orElseThrow().state()).isEqualTo(IntentState.DONE);
    }

    @Test
    void findsAnIntentFromAcceptanceToTheEnd() {
        scripts.accept(wish);
        assertThat(find().orElseThrow().acceptedAt()).isPresent();
        assertThat(find().orElseThrow().maybeSent()).isFalse();
        scripts.complete(scripts.claim(1).get(0), IntentState.SUCCEEDED);
        IntentSighting settled = find().orElseThrow();
        assertThat(settled.state()).isEqualTo(IntentState.SUCCEEDED);
        assertThat(settled.settledAt()).isPresent();
        assertThat(settled.status()).contains(201);
    }

    @Test
    void findsNothingWhenTheRecordIsGoneBeforeItsId() {
        scripts.accept(wish);
        REDIS.template().delete(wish.get("record")).block();
        assertThat(find()).isEmpty();
    }

    private Optional<IntentSighting> find() {
        return IntentSighting.of(scripts.run(IntentScript.FIND, List.of(wish.idKey()), List.of()));
    }
}
