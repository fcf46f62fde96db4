package io.brownout.policy.deciding;

import io.brownout.policy.Capability;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Mode;
import io.brownout.policy.Policy;
import io.brownout.policy.RequestKind;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides how a capability behaves. Pure and total: every situation has exactly one decision, and an unknown forced
 * mode counts as no force.
 *
 * @param policy the policy that declares the modes
 */
public record Decider(Policy policy) {

    /**
     * Decides for one kind of request. A forced mode comes first; otherwise the modes that the dependencies' conditions
     * point at meet, and the most restrictive for this kind of request wins, then the most severe, then the first
     * declared.
     *
     * @param capability a capability of this policy
     */
    public Decision decide(Capability capability, RequestKind kind, Situation situation) {
        return forced(capability, situation).orElseGet(() -> computed(capability, kind, situation));
    }

    private Optional<Decision> forced(Capability capability, Situation situation) {
        return Optional.ofNullable(situation.forcedModes().get(capability.name()))
                .map(policy.modes()::get)
                .map(Decision::forced);
    }

    private static Decision computed(Capability capability, RequestKind kind, Situation situation) {
        Comparator<Decision> milder = Comparator.comparingInt(
                        (Decision decision) -> decision.behaviour().restrictionOf(kind))
                .thenComparing(decision -> decision.mode().orElseThrow().severity());
        return capability.dependsOn().entrySet().stream()
                .flatMap(need -> pointedAt(need, situation.conditionOf(need.getKey())))
                .reduce((first, next) -> milder.compare(next, first) > 0 ? next : first)
                .orElse(Decision.NORMAL);
    }

    private static Stream<Decision> pointedAt(Map.Entry<String, Map<DependencyState, Mode>> need, Condition condition) {
        Map<DependencyState, Mode> byState = need.getValue();
        return Stream.of(condition.state(), condition.relapsesTo())
                .map(byState::get)
                .filter(mode -> mode != null)
                .limit(1)
                .map(mode -> Decision.because(need.getKey(), mode));
    }
}
