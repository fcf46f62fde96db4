package io.brownout.gateway.intent;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How fast a queue really drains, from what it settled, and so how long an accepted action waits. Thread-safe. */
final class DrainRate {

    private static final double WEIGHT = 0.3;
    private static final long WINDOW = TimeUnit.SECONDS.toNanos(1);

    private double perSecond;
    private long settled = -1;
    private long at;

    /**
     * Takes in a measurement and answers the expected wait in seconds; empty until something was seen to drain.
     *
     * @param now monotonic nanoseconds
     */
    synchronized Optional<Long> expectedWait(Backlog backlog, long now) {
        if (settled < 0) {
            settled = backlog.settled();
            at = now;
        } else if (now - at >= WINDOW) {
            learn(backlog, now);
        }
        return perSecond > 0 ? Optional.of((long) Math.ceil(backlog.depth() / perSecond)) : Optional.empty();
    }

    private void learn(Backlog backlog, long now) {
        double rate = (backlog.settled() - settled) * (double) TimeUnit.SECONDS.toNanos(1) / (now - at);
        if (rate > 0) {
            perSecond = perSecond == 0 ? rate : WEIGHT * rate + (1 - WEIGHT) * perSecond;
        }
        settled = backlog.settled();
        at = now;
    }
}
