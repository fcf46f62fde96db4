package io.brownout.policy.reading;

import io.brownout.policy.Behaviour;
import io.brownout.policy.Capability;
import io.brownout.policy.Dependency;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Interaction;
import io.brownout.policy.Mode;
import io.brownout.policy.Plane;
import io.brownout.policy.Policy;
import java.util.Optional;

/** What a dependency has to declare for those who build on it. */
record DependencyRules(Policy policy, Findings findings) {

    /** Judges every dependency; silent about parts that could not be read. */
    static void check(Policy policy, Findings findings) {
        DependencyRules rules = new DependencyRules(policy, findings);
        policy.dependencies().forEach(rules::controlWithoutProbe);
        policy.capabilities().values().forEach(rules::limitWithoutQuota);
        policy.capabilities().values().forEach(rules::notACallback);
    }

    private void controlWithoutProbe(String name, Dependency dependency) {
        Path probe = Path.of("dependencies", name, "health", "probe");
        boolean unproved = dependency.plane() == Plane.CONTROL
                && dependency.health().probe().isEmpty();
        if (unproved && findings.sound(probe)) {
            String message = "is missing, and nothing else proves that a dependency of the control plane works;"
                    + " add a probe of its function";
            findings.atKey(Rule.CONTROL_WITHOUT_PROBE, probe, message);
        }
    }

    private void limitWithoutQuota(Capability capability) {
        capability
                .dependsOn()
                .forEach((dependency, byState) -> byState.forEach((state, mode) -> {
                    if (mode.behaviour() == Behaviour.LIMITED) {
                        limitWithoutQuota(capability.name(), dependency, state, mode);
                    }
                }));
    }

    private void limitWithoutQuota(String capability, String dependency, DependencyState state, Mode mode) {
        Path contract = Path.of("dependencies", dependency, "contract");
        boolean known = findings.sound(Path.of("regions"))
                && findings.sound(contract.child("quotas"))
                && findings.sound(contract.child("throughput"));
        unlimitedRegion(dependency).filter(region -> known).ifPresent(region -> {
            String message = Quoted.of(mode.name()) + " has no limit to hold in the region " + Quoted.of(region)
                    + "; declare contract.quotas." + Quoted.word(region) + " or contract.throughput of "
                    + Quoted.word(dependency);
            Path need = Path.of("capabilities", capability, "dependsOn", dependency, state.toString());
            findings.atValue(Rule.LIMIT_WITHOUT_QUOTA, need, message);
        });
    }

    private Optional<String> unlimitedRegion(String name) {
        return Optional.ofNullable(policy.dependencies().get(name))
                .flatMap(dependency -> policy.regions().all().stream()
                        .filter(region -> dependency.contract().limitIn(region).isEmpty())
                        .findFirst());
    }

    private void notACallback(Capability capability) {
        capability
                .callbacksFrom()
                .filter(this::isNoCallback)
                .ifPresent(name -> findings.atValue(
                        Rule.NOT_A_CALLBACK,
                        Path.of("capabilities", capability.name(), "callbacksFrom"),
                        Quoted.of(name) + " does not call back; name a dependency with interaction: callback"));
    }

    private boolean isNoCallback(String name) {
        return Optional.ofNullable(policy.dependencies().get(name))
                .filter(dependency -> dependency.interaction() != Interaction.CALLBACK)
                .filter(dependency -> findings.sound(Path.of("dependencies", name, "interaction")))
                .isPresent();
    }
}
