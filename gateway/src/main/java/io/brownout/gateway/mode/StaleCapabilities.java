package io.brownout.gateway.mode;

import io.brownout.policy.Behaviour;
import io.brownout.policy.Capability;
import io.brownout.policy.Policy;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The capabilities that a dependency's state can make stale. Immutable.
 *
 * @param policy under which; {@code null} for none
 * @param names theirs
 */
record StaleCapabilities(@Nullable Policy policy, Set<String> names) {

    static final StaleCapabilities NONE = new StaleCapabilities(null, Set.of());

    StaleCapabilities {
        names = Set.copyOf(names);
    }

    static StaleCapabilities of(Policy policy) {
        return new StaleCapabilities(
                policy,
                policy.capabilities().values().stream()
                        .filter(StaleCapabilities::canBecomeStale)
                        .map(Capability::name)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether they are those of this very instance. */
    @SuppressWarnings("ReferenceEquality")
    boolean areOf(Policy other) {
        return policy == other;
    }

    private static boolean canBecomeStale(Capability capability) {
        return capability.dependsOn().values().stream()
                .flatMap(byState -> byState.values().stream())
                .anyMatch(mode -> mode.behaviour() == Behaviour.STALE);
    }
}
