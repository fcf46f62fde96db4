package io.brownout.policy.deciding;

import io.brownout.policy.Behaviour;
import io.brownout.policy.Capability;
import io.brownout.policy.Policy;
import io.brownout.policy.RequestKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The safety rules of a policy, put to what an operator is about to do. Pure.
 *
 * @param policy the policy with the rules
 */
public record SafetyRules(Policy policy) {

    /**
     * All that speaks against a change; nothing when it is safe. What was already against a rule before is no
     * objection.
     *
     * @param before what operators have forced so far
     * @param after what would be forced
     * @param flipped milliseconds since the changed force was last changed; empty when it never was
     */
    public List<Objection> against(Situation before, Situation after, OptionalLong flipped) {
        List<Objection> objections = new ArrayList<>();
        policy.safety()
                .neverTogether()
                .forEach(group -> together(group, before, after).ifPresent(objections::add));
        tooMany(before, after).ifPresent(objections::add);
        tooSoon(flipped).ifPresent(objections::add);
        return List.copyOf(objections);
    }

    private Optional<Objection> together(Set<String> group, Situation before, Situation after) {
        return allUnavailable(group, after) && !allUnavailable(group, before)
                ? Optional.of(new Objection(
                        "safety.neverTogether", String.join(", ", group) + " would be unavailable together"))
                : Optional.empty();
    }

    private boolean allUnavailable(Set<String> group, Situation situation) {
        Decider decider = new Decider(policy);
        return group.stream()
                .map(policy.capabilities()::get)
                .allMatch(capability -> capability != null && isUnavailable(decider, capability, situation));
    }

    private static boolean isUnavailable(Decider decider, Capability capability, Situation situation) {
        return decider.decide(capability, RequestKind.WRITE, situation).behaviour() == Behaviour.UNAVAILABLE
                || decider.decide(capability, RequestKind.SAFE, situation).behaviour() == Behaviour.UNAVAILABLE;
    }

    private Optional<Objection> tooMany(Situation before, Situation after) {
        int forced = forces(after);
        int most = policy.safety().maxForced().orElse(Integer.MAX_VALUE);
        return forced > most && forced > forces(before)
                ? Optional.of(new Objection("safety.maxForced", forced + " would be forced at once, at most " + most))
                : Optional.empty();
    }

    private static int forces(Situation situation) {
        return situation.forcedModes().size() + situation.forcedStates().size();
    }

    private Optional<Objection> tooSoon(OptionalLong flipped) {
        Duration least = policy.safety().minFlipInterval();
        return flipped.isPresent() && flipped.getAsLong() < least.toMillis()
                ? Optional.of(new Objection(
                        "safety.minFlipInterval",
                        "it was changed " + flipped.getAsLong() / 1000 + " s ago, at least " + least.toSeconds()
                                + " s must lie between"))
                : Optional.empty();
    }
}
