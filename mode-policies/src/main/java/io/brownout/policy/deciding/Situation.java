package io.brownout.policy.deciding;

import io.brownout.policy.DependencyState;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The facts a decision needs: how each dependency is, and what operators have forced.
 *
 * @param conditions computed condition by dependency; a dependency that is missing is healthy
 * @param forcedModes mode name by capability
 * @param forcedStates state by dependency
 * @param frozen whether capabilities that are not essential make no changes
 */
public record Situation(
        Map<String, Condition> conditions,
        Map<String, String> forcedModes,
        Map<String, DependencyState> forcedStates,
        boolean frozen) {

    /** Nothing is wrong and nothing is forced. */
    public static final Situation CALM = of(Map.of());

    /** Only computed conditions, and nothing forced. */
    public static Situation of(Map<String, Condition> conditions) {
        return new Situation(conditions, Map.of(), Map.of(), false);
    }

    public Situation {
        conditions = Map.copyOf(conditions);
        forcedModes = Map.copyOf(forcedModes);
        forcedStates = Map.copyOf(forcedStates);
    }

    /** The same without anything that operators have done. */
    public Situation computed() {
        return of(conditions);
    }

    /** The same, if a dependency were computed to be healthy. */
    public Situation without(String dependency) {
        Map<String, Condition> others = new LinkedHashMap<>(conditions);
        others.remove(dependency);
        return new Situation(others, forcedModes, forcedStates, frozen);
    }

    /** The condition that counts: an operator's before the computed one. */
    public Condition conditionOf(String dependency) {
        DependencyState forced = forcedStates.get(dependency);
        return forced != null ? Condition.of(forced) : conditions.getOrDefault(dependency, Condition.HEALTHY);
    }
}
