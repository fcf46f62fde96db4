package io.brownout.policy.deciding;

import io.brownout.policy.DependencyState;
import java.util.Map;

/**
 * The facts a decision needs: how each dependency is, and what operators have forced.
 *
 * @param conditions computed condition by dependency; a dependency that is missing is healthy
 * @param forcedModes mode name by capability
 * @param forcedStates state by dependency
 */
public record Situation(
        Map<String, Condition> conditions, Map<String, String> forcedModes, Map<String, DependencyState> forcedStates) {

    /** Nothing is wrong and nothing is forced. */
    public static final Situation CALM = new Situation(Map.of(), Map.of(), Map.of());

    public Situation {
        conditions = Map.copyOf(conditions);
        forcedModes = Map.copyOf(forcedModes);
        forcedStates = Map.copyOf(forcedStates);
    }

    /** The condition that counts: an operator's before the computed one. */
    public Condition conditionOf(String dependency) {
        DependencyState forced = forcedStates.get(dependency);
        return forced != null ? Condition.of(forced) : conditions.getOrDefault(dependency, Condition.HEALTHY);
    }
}
