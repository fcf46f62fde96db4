package io.brownout.policy.deciding;

import static io.brownout.policy.DependencyState.DOWN;
import static io.brownout.policy.DependencyState.RECOVERING;
import static io.brownout.policy.DependencyState.STRAINED;

import io.brownout.policy.DependencyState;
import java.time.Duration;

/**
 * The state machine of one dependency: quick to get worse, and back to healthy only after a hold without relapse.
 * Immutable; time is monotonic and comes in as an argument.
 *
 * @param condition what decisions see
 * @param since monotonic nanoseconds of the last change
 */
public record DependencyHealth(Condition condition, long since) {

    /** What a circuit breaker says about a dependency. */
    public enum Evidence {
        /** Calls succeed. */
        WORKS,
        /** Calls fail. */
        FAILS,
        /** Trial calls are under way. */
        ON_TRIAL
    }

    /** A dependency about which nothing bad is known. */
    public static DependencyHealth healthyAt(long now) {
        return new DependencyHealth(Condition.HEALTHY, now);
    }

    /**
     * The health after looking at the evidence; the same instance when nothing changed.
     *
     * @param now monotonic nanoseconds
     * @param hold how long a recovering dependency must work before it is healthy
     */
    public DependencyHealth next(Evidence evidence, long now, Duration hold) {
        DependencyState state = condition.state();
        if (evidence == Evidence.FAILS) {
            return state == DOWN ? this : new DependencyHealth(Condition.of(DOWN), now);
        }
        if (evidence == Evidence.WORKS && (state == DOWN || state == STRAINED)) {
            return new DependencyHealth(Condition.recoveringFrom(state), now);
        }
        boolean held = now - since >= hold.toNanos();
        return evidence == Evidence.WORKS && state == RECOVERING && held ? healthyAt(now) : this;
    }
}
