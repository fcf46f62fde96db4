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
        assertThat(scripts.measure()).isEqualTo(new Backlog(5, 2, 1, 1, 1, 1, 1, 0, 0));
    }

    @Test
    void tellsTheParkedFromTheUnknown() {
        complete("parked", IntentState.PARKED);
        complete("unknown", IntentState.UNKNOWN);
        Backlog backlog = scripts.measure();
        assertThat(backlog.blocked()).isEqualTo(2);
        assertThat(backlog.parked()).isEqualTo(1);
        assertThat(backlog.inDoubt()).isEqualTo(1);
    }

    @Test
    void countsWhatIsOlderThanWasPromised() {
        Wish late = Wish.named("late");
        scripts.accept(late);
        Wish blocked = Wish.named("blocked");
        scripts.accept(blocked);
        scripts.accept(Wish.named("young"));
        scripts.accept(Wish.named("follower").with("key", late.get("key")));
        scripts.complete(scripts.claim(2).get(1), IntentState.PARKED);
        scripts.age(late, 60_000);
        scripts.age(blocked, 90_000);
        assertThat(scripts.measure("45000").overdue()).isEqualTo(2);
        assertThat(scripts.measure("75000").overdue()).isEqualTo(1);
        assertThat(scripts.measure("3600000").overdue()).isZero();
    }

    @Test
    void nothingIsOverdueWithoutAPromise() {
        scripts.accept(Wish.named("old"));
        scripts.age(Wish.named("old"), 3_600_000);
        assertThat(scripts.measure("").overdue()).isZero();
    }

    @Test
    void tellsTheAgeOfTheOldestThatIsNotSettled() {
        Wish first = Wish.named("first");
        Wish second = Wish.named("second");
        scripts.accept(first);
        scripts.accept(second);
        scripts.age(first, 60_000);
        scripts.age(second, 30_000);
        assertThat(scripts.measure("").oldestMillis()).isBetween(60_000L, 70_000L);
        scripts.complete(scripts.claim(1).get(0), IntentState.SUCCEEDED);
        assertThat(scripts.measure("").oldestMillis()).isBetween(30_000L, 40_000L);
        scripts.complete(scripts.claim(1).get(0), IntentState.REJECTED);
        assertThat(scripts.measure("").oldestMillis()).isZero();
    }

    @Test
    void aClockThatWentBackMakesNothingOlder() {
        scripts.accept(Wish.named("future"));
        scripts.age(Wish.named("future"), -60_000);
        assertThat(scripts.measure("0").oldestMillis()).isZero();
        assertThat(scripts.measure("0").overdue()).isZero();
    }

    private void complete(String name, IntentState state) {
        scripts.accept(Wish.named(name));
        scripts.complete(scripts.claim(1).get(0), state);
    }
}
