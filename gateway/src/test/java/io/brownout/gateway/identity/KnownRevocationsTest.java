package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KnownRevocationsTest {

    private static final Duration RETENTION = Duration.ofMinutes(15);
    private static final TokenKey KEY = Tokens.key("one");

    private final AtomicLong nanos = new AtomicLong();
    private final KnownRevocations known = new KnownRevocations(RETENTION, nanos::get);

    @Test
    void admitWhatTheyDoNotKnow() {
        assertThat(known.admits(KEY, 0)).isTrue();
    }

    @Test
    void admitNothingThatWasAskedForBefore() {
        known.add(KEY, 1000);
        assertThat(known.admits(KEY, 999)).isFalse();
        assertThat(known.admits(KEY, 1000)).isFalse();
        assertThat(known.unshared(10)).containsOnly(Map.entry(KEY, 1000L));
    }

    @Test
    void areOverOnceATokenIsFoundGoodAgain() {
        known.add(KEY, 1000);
        assertThat(known.admits(KEY, 1001)).isTrue();
        assertThat(known.admits(KEY, 5)).isTrue();
        assertThat(known.unshared(10)).isEmpty();
    }

    @Test
    void countFromTheLatestThatWasLearnt() {
        known.add(KEY, 1000);
        known.learn(KEY, 2000);
        known.learn(KEY, 500);
        assertThat(known.admits(KEY, 1500)).isFalse();
    }

    @Test
    void areNewOnce() {
        assertThat(known.learn(KEY, 1000)).isTrue();
        assertThat(known.learn(KEY, 1500)).isFalse();
        known.admits(KEY, 2000);
        assertThat(known.learn(KEY, 3000)).isTrue();
    }

    @Test
    void areHandedOverUnlessLearntAnewMeanwhile() {
        known.add(KEY, 1000);
        Map<TokenKey, Long> handedOver = known.unshared(10);
        known.add(KEY, 2000);
        known.share(handedOver);
        assertThat(known.unshared(10)).containsOnly(Map.entry(KEY, 2000L));
        known.share(known.unshared(10));
        assertThat(known.unshared(10)).isEmpty();
    }

    @Test
    void areHandedOverInParts() {
        Tokens.keys("many", 20).forEach(key -> known.add(key, 1000));
        assertThat(known.unshared(7)).hasSize(7);
    }

    @Test
    void areAllHandedOverAgainWhenOthersLostThem() {
        known.add(KEY, 1000);
        known.share(known.unshared(10));
        known.learn(Tokens.key("two"), 2000);
        known.unshareAll();
        assertThat(known.unshared(10)).containsOnlyKeys(KEY, Tokens.key("two"));
    }

    @Test
    void areForgottenWhenNoVerdictFromBeforeCouldBeOfUse() {
        known.add(KEY, 1000);
        nanos.addAndGet(RETENTION.toNanos() + 1);
        assertThat(known.admits(KEY, 0)).isTrue();
        assertThat(known.unshared(10)).isEmpty();
    }
}
