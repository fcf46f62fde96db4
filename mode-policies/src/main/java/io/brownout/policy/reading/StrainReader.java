package io.brownout.policy.reading;

import io.brownout.policy.Health.Breaker;
import io.brownout.policy.Health.Strain;

/**
 * Reads what strains a dependency before it is down.
 *
 * @param breaker what opens its breaker, as it is written
 */
record StrainReader(Section breaker) {

    private static final int DEFAULT_QUOTA_USE = 90;

    private static final Notation<Integer> WHOLE_PERCENT = Quantities.PERCENT
            .where(percent -> percent >= 1 && percent == Math.rint(percent), "a whole percentage, 1% to 100%")
            .as(Double::intValue);

    Strain read(Section health, Breaker opens) {
        Section strained = health.section("strained", "failureRateThreshold", "slowCallRateThreshold", "quotaUse");
        return new Strain(
                threshold(strained, "failureRateThreshold", opens.failureRateThreshold()),
                threshold(strained, "slowCallRateThreshold", opens.slowCallRateThreshold()),
                strained.read("quotaUse", WHOLE_PERCENT, DEFAULT_QUOTA_USE));
    }

    private float threshold(Section strained, String key, float opens) {
        float threshold = strained.read(key, Quantities.THRESHOLD, opens / 2);
        boolean sooner = threshold <= opens || !breaker.sound(key);
        strained.expect(sooner, key, "is more than the breaker's; write at most what opens the breaker");
        return threshold;
    }
}
