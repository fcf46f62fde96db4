package io.brownout.gateway.health;

import io.brownout.policy.Priority;
import java.util.concurrent.TimeUnit;

/**
 * A token bucket that leaves its last tokens to those who go first. It holds one second of its rate, since that is the
 * span contracts are written in, and at least one token; it starts with one, as an outage begins under full traffic.
 * Pure but for its own state, and not thread-safe.
 */
public final class LimitBucket {

    private static final double BURST_SECONDS = 1;
    private static final double LEFT_BY_NORMAL = 0.1;
    private static final double LEFT_BY_LOW = 0.4;
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private double perSecond;
    private double tokens = 1;
    private long filledAt;

    /** @param perSecond the rate; more than 0 */
    public LimitBucket(double perSecond, long now) {
        this.perSecond = perSecond;
        this.filledAt = now;
    }

    /** A bucket that holds all it can. */
    public static LimitBucket full(double perSecond, long now) {
        LimitBucket bucket = new LimitBucket(perSecond, now);
        bucket.tokens = bucket.capacity();
        return bucket;
    }

    /** Goes on at another rate; what was saved up at the old one is cut to what the new one allows. */
    public void rate(double changed, long now) {
        fill(now);
        perSecond = changed;
        tokens = Math.min(tokens, capacity());
    }

    /** Takes a token if enough are left for those who go first. */
    public boolean take(Priority priority, long now) {
        fill(now);
        boolean taken = tokens >= 1 + left(priority);
        tokens -= taken ? 1 : 0;
        return taken;
    }

    /** How many more of this priority would pass right now. */
    public long remaining(Priority priority) {
        return (long) Math.floor(Math.max(0, tokens - left(priority)));
    }

    /** Seconds until one of this priority passes, if nobody else comes. */
    public double wait(Priority priority) {
        return Math.max(0, 1 + left(priority) - tokens) / perSecond;
    }

    /** Seconds until it is full, if nobody comes. */
    public double refill() {
        return (capacity() - tokens) / perSecond;
    }

    private void fill(long now) {
        tokens = Math.min(capacity(), tokens + perSecond * (now - filledAt) / SECOND);
        filledAt = now;
    }

    private double capacity() {
        return Math.max(1, perSecond * BURST_SECONDS);
    }

    /** A share of all tokens but one, so that a full bucket serves everybody. */
    private double left(Priority priority) {
        double share = switch (priority) {
            case HIGH -> 0;
            case NORMAL -> LEFT_BY_NORMAL;
            case LOW -> LEFT_BY_LOW;
        };
        return share * (capacity() - 1);
    }
}
