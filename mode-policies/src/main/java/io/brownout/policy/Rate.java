package io.brownout.policy;

/**
 * How often something may happen.
 *
 * @param perSecond events per second; positive and finite
 */
public record Rate(double perSecond) {

    public Rate {
        if (!(perSecond > 0) || Double.isInfinite(perSecond)) {
            throw new IllegalArgumentException("a rate is positive and finite, not " + perSecond);
        }
    }
}
