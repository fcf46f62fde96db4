package io.brownout.policy.deciding;

import io.brownout.policy.DependencyState;

/**
 * A dependency's state as decisions see it.
 *
 * @param state how the dependency is
 * @param relapsesTo the state it recovers from; equal to {@code state} unless recovering
 */
public record Condition(DependencyState state, DependencyState relapsesTo) {

    /** Nothing is wrong. */
    public static final Condition HEALTHY = of(DependencyState.HEALTHY);

    /** That state; a recovery that says no more counts as one from the worst, from being down. */
    public static Condition of(DependencyState state) {
        return state == DependencyState.RECOVERING ? recoveringFrom(DependencyState.DOWN) : new Condition(state, state);
    }

    /** Works again after {@code worst}, and still behaves as declared for it. */
    public static Condition recoveringFrom(DependencyState worst) {
        return new Condition(DependencyState.RECOVERING, worst);
    }
}
