package io.brownout.policy.deciding;

import io.brownout.policy.Capability;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Mode;
import io.brownout.policy.Mode.Tokens;
import io.brownout.policy.Policy;
import io.brownout.policy.RequestKind;
import io.brownout.policy.Severity;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides how a capability behaves. Pure and total: every situation has exactly one decision, and an unknown forced
 * mode counts as no force.
 *
 * @param policy the policy that declares the modes
 */
public record Decider(Policy policy) {

    private static final Comparator<Optional<Severity>> MILDEST_FIRST =
            Comparator.comparing(severity -> severity.orElse(null), Comparator.nullsFirst(Comparator.naturalOrder()));

    /** What an operator forces to have a capability served as usual, whatever its dependencies are like. */
    public static final String AS_USUAL = "normal";

    /**
     * Decides for one kind of request. A forced mode comes first; otherwise the modes that the dependencies' conditions
     * point at meet, and the most restrictive for this kind of request wins, then the most severe, then that of its own
     * upstream, then the first declared. A freeze restricts either, and loosens nothing; and no force loosens what the
     * dependencies that verify its callers call for, computed.
     *
     * @param capability a capability of this policy
     */
    public Decision decide(Capability capability, RequestKind kind, Situation situation) {
        Decision wanted = forced(capability, situation).orElseGet(() -> computed(capability, kind, situation));
        Decision decided = certainty(capability, situation).reduce(wanted, (first, next) -> worse(kind, first, next));
        return frozen(decided, capability, kind, situation).withTokens(tokens(capability, situation));
    }

    private Decision frozen(Decision decided, Capability capability, RequestKind kind, Situation situation) {
        if (!situation.frozen() || capability.essential()) {
            return decided;
        }
        Decision frozen = frozen(capability, kind);
        boolean milder =
                frozen.behaviour().restrictionOf(kind) < decided.behaviour().restrictionOf(kind);
        return milder ? decided : frozen;
    }

    /** What the computed states of those who verify its callers call for. */
    private static Stream<Decision> certainty(Capability capability, Situation situation) {
        Situation computed = situation.computed();
        return needsOfCertainty(capability).flatMap(need -> pointedAt(need, computed));
    }

    /** Its need of those who verify its callers. */
    private static Stream<Map.Entry<String, Map<DependencyState, Mode>>> needsOfCertainty(Capability capability) {
        Set<String> verifying = capability.callers().dependencies();
        return capability.dependsOn().entrySet().stream().filter(need -> verifying.contains(need.getKey()));
    }

    /** The greatest age of a verification that is declared for the loss of certainty; no other mode allows more. */
    private static Optional<Duration> greatestAge(Capability capability) {
        return needsOfCertainty(capability)
                .flatMap(need -> need.getValue().values().stream())
                .flatMap(mode -> mode.tokens().stream())
                .map(Tokens::maxStale)
                .max(Comparator.naturalOrder());
    }

    /** The strictest of the modes that an operator and those who verify its callers call for. */
    private Optional<Duration> tokens(Capability capability, Situation situation) {
        Optional<Decision> forced = forced(capability, situation);
        Stream<Decision> wanted = forced.isPresent()
                ? forced.stream()
                : needsOfCertainty(capability).flatMap(need -> pointedAt(need, situation));
        return Stream.concat(wanted, certainty(capability, situation))
                .flatMap(decision -> decision.mode().flatMap(Mode::tokens).stream())
                .map(Tokens::maxStale)
                .min(Comparator.naturalOrder())
                .flatMap(age -> greatestAge(capability).map(most -> age.compareTo(most) < 0 ? age : most));
    }

    private Optional<Decision> forced(Capability capability, Situation situation) {
        return Optional.ofNullable(situation.forcedModes().get(capability.name()))
                .flatMap(name -> name.equals(AS_USUAL)
                        ? Optional.of(Decision.AS_USUAL_BY_FORCE)
                        : Optional.ofNullable(policy.modes().get(name)).map(Decision::forced));
    }

    /** Nothing is changed, but what can be kept and carried out later is still kept. */
    private Decision frozen(Capability capability, RequestKind kind) {
        Optional<Mode> keeping = capability.queueingMode().filter(mode -> kind == RequestKind.WRITE);
        return Decision.forced(keeping.orElseGet(policy::freeze));
    }

    private static Decision computed(Capability capability, RequestKind kind, Situation situation) {
        return capability.dependsOn().entrySet().stream()
                .sorted(Comparator.comparing(need -> !isUpstream(capability, need.getKey())))
                .flatMap(need -> pointedAt(need, situation))
                .reduce((first, next) -> worse(kind, first, next))
                .orElse(Decision.NORMAL);
    }

    /** Of equal modes its own upstream's counts, since that is the one which its requests can prove to be back. */
    private static boolean isUpstream(Capability capability, String dependency) {
        return capability.upstream().filter(dependency::equals).isPresent();
    }

    /** The more restrictive decision, then the more severe, then the first. */
    private static Decision worse(RequestKind kind, Decision first, Decision next) {
        Comparator<Decision> milder = Comparator.comparingInt(
                        (Decision decision) -> decision.behaviour().restrictionOf(kind))
                .thenComparing(Decider::severity, MILDEST_FIRST);
        return milder.compare(next, first) > 0 ? next : first;
    }

    private static Optional<Severity> severity(Decision decision) {
        return decision.mode().map(Mode::severity);
    }

    private static Stream<Decision> pointedAt(Map.Entry<String, Map<DependencyState, Mode>> need, Situation situation) {
        String dependency = need.getKey();
        Condition condition = situation.conditionOf(dependency);
        Cause cause = situation.forcedStates().containsKey(dependency) ? Cause.OPERATOR : Cause.DEPENDENCY;
        return Stream.of(condition.state(), condition.relapsesTo())
                .map(need.getValue()::get)
                .filter(mode -> mode != null)
                .limit(1)
                .map(mode -> Decision.because(dependency, mode, cause));
    }
}
