package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictCacheTest {

    private static final TokenKey KEY = Tokens.key("one");

    /** Monotonic time may be anything, and overflow. */
    private long now = Long.MAX_VALUE - 50;

    private final VerdictCache cache = new VerdictCache(1000, Duration.ofMinutes(15), () -> now);

    @Test
    void knowsNothingAtFirst() {
        assertThat(cache.find(KEY)).isNull();
    }

    @Test
    void remembersTheLatestWord() {
        TokenVerdict.Verified good = verified(now);
        assertThat(cache.accept(KEY, good, now)).isSameAs(good);
        assertThat(cache.find(KEY)).isSameAs(good);
        assertThat(cache.find(Tokens.key("two"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 100})
    void keepsALaterVerification(long later) {
        TokenVerdict.Verified late = verified(now + later);
        cache.accept(KEY, late, now + later);
        assertThat(cache.accept(KEY, verified(now), now)).isSameAs(late);
        assertThat(cache.find(KEY)).isSameAs(late);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 100})
    void keepsARefusalFromAfterTheVerificationBegan(long later) {
        var refused = new TokenVerdict.Refused(now + later);
        cache.refuse(KEY, refused);
        assertThat(cache.accept(KEY, verified(now + 2 * later), now)).isSameAs(refused);
        assertThat(cache.find(KEY)).isSameAs(refused);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 100})
    void acceptsAVerificationThatWasAskedForAfterARefusal(long later) {
        cache.refuse(KEY, new TokenVerdict.Refused(now));
        TokenVerdict.Verified good = verified(now + later);
        assertThat(cache.accept(KEY, good, now + later)).isSameAs(good);
    }

    @Test
    void tellsOnceThatAGoodTokenIsNoGoodAnyMore() {
        cache.accept(KEY, verified(now), now);
        assertThat(cache.refuse(KEY, new TokenVerdict.Refused(now + 60))).isTrue();
        assertThat(cache.refuse(KEY, new TokenVerdict.Refused(now + 61))).isFalse();
        assertThat(cache.refuse(Tokens.key("two"), new TokenVerdict.Refused(now)))
                .isFalse();
    }

    @Test
    void doesNotTakeAnOldRefusalForNews() {
        TokenVerdict.Verified good = verified(now + 60);
        cache.accept(KEY, good, now + 60);
        assertThat(cache.refuse(KEY, new TokenVerdict.Refused(now))).isFalse();
        assertThat(cache.find(KEY)).isSameAs(good);
    }

    @Test
    void forgetsWhatNobodyUses() {
        cache.accept(KEY, verified(now), now);
        now += Duration.ofMinutes(14).toNanos();
        assertThat(cache.find(KEY)).isNotNull();
        now += Duration.ofMinutes(14).toNanos();
        assertThat(cache.find(KEY)).as("used in between").isNotNull();
        now += Duration.ofMinutes(16).toNanos();
        assertThat(cache.find(KEY)).isNull();
    }

    @Test
    void isBounded() {
        Tokens.keys("many", 20_000).forEach(key -> cache.accept(key, verified(now), now));
        Awaitility.await().until(() -> cache.size() <= 1100);
        assertThat(cache.size()).isPositive();
    }

    private static TokenVerdict.Verified verified(long at) {
        return new TokenVerdict.Verified(Tokens.ADA, at, Long.MAX_VALUE, "");
    }
}
