package io.brownout.policy.deciding;

import io.brownout.policy.Mode.Pace;

/**
 * How fast a backlog drains: additive increase, multiplicative decrease (Chiu and Jain, 1989). Immutable.
 *
 * @param perSecond the present rate; between {@code floor} and {@code ceiling}
 * @param step added to the rate for each second of success
 * @param floor the lowest rate, so that a throttled drain never stops
 * @param ceiling the highest rate: the mode's maximum or the active region's quota, whichever is less
 */
public record ReplayPace(double perSecond, double step, double floor, double ceiling) {

    private static final double LOWEST_SHARE_OF_START = 0.1;

    /**
     * A drain that starts.
     *
     * @param quota calls per second that the active region's contract leaves; positive
     */
    public static ReplayPace starting(Pace pace, double quota) {
        double ceiling = Math.min(pace.max().perSecond(), quota);
        double start = Math.min(pace.start().perSecond(), ceiling);
        return new ReplayPace(start, start, start * LOWEST_SHARE_OF_START, ceiling);
    }

    /** One attempt succeeded: as many successes as the rate has per second add one step. */
    public ReplayPace succeeded() {
        return at(perSecond + step / Math.max(perSecond, 1));
    }

    /** The upstream asked for less: half the rate. */
    public ReplayPace throttled() {
        return at(perSecond / 2);
    }

    private ReplayPace at(double rate) {
        return new ReplayPace(Math.max(floor, Math.min(ceiling, rate)), step, floor, ceiling);
    }
}
