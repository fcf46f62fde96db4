package io.brownout.policy.deciding;

import io.brownout.policy.Behaviour;
import io.brownout.policy.Callers;
import io.brownout.policy.Capability;
import io.brownout.policy.Dependency;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Mode;
import io.brownout.policy.Policy;
import io.brownout.policy.Priority;
import io.brownout.policy.Recovery;
import io.brownout.policy.Regions;
import io.brownout.policy.Safety;
import io.brownout.policy.Severity;
import io.brownout.policy.Writes;
import io.brownout.policy.Writes.EffectGuard;
import io.brownout.policy.Writes.KeyRequirement;
import io.brownout.policy.Writes.UpstreamKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Small policies for tests. */
final class Policies {

    private Policies() {}

    static Policy declaring(Mode... modes) {
        return policy(Safety.NONE, List.of(), modes);
    }

    static Policy policy(Safety safety, List<Capability> capabilities, Mode... modes) {
        return policy(Map.of(), safety, capabilities, modes);
    }

    static Policy depending(Map<String, Dependency> dependencies) {
        return policy(dependencies, Safety.NONE, List.of());
    }

    private static Policy policy(
            Map<String, Dependency> dependencies, Safety safety, List<Capability> capabilities, Mode... modes) {
        return new Policy(
                "shop",
                new Regions("a", List.of("a", "b")),
                dependencies,
                Arrays.stream(modes).collect(Collectors.toMap(Mode::name, Function.identity())),
                capabilities.stream().collect(Collectors.toMap(Capability::name, Function.identity())),
                Map.of(),
                new Recovery(Duration.ofSeconds(60)),
                safety,
                Map.of(),
                Mode.FROZEN);
    }

    static Mode mode(String name, Behaviour behaviour, Severity severity) {
        return new Mode(
                name,
                behaviour,
                severity,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static Mode mode(String name, Behaviour behaviour) {
        return mode(name, behaviour, Severity.MINOR);
    }

    /** A capability that needs {@code first} and {@code second}, in this order, each with a mode for being down. */
    static Capability needing(Mode first, Mode second) {
        Map<String, Map<DependencyState, Mode>> dependsOn = new LinkedHashMap<>();
        dependsOn.put("first", Map.of(DependencyState.DOWN, first));
        dependsOn.put("second", Map.of(DependencyState.DOWN, second));
        return capability(dependsOn);
    }

    static Capability capability(Map<String, Map<DependencyState, Mode>> dependsOn) {
        return capability("payments", dependsOn, false);
    }

    static Capability capability(String name, Map<String, Map<DependencyState, Mode>> dependsOn, boolean essential) {
        return new Capability(
                name,
                Optional.empty(),
                Optional.empty(),
                new Writes(
                        KeyRequirement.OFF,
                        Duration.ofHours(24),
                        EffectGuard.NONE,
                        UpstreamKey.DERIVED,
                        Optional.empty(),
                        1024),
                dependsOn,
                Priority.NORMAL,
                essential,
                Optional.empty(),
                Callers.ANYBODY);
    }
}
