package io.brownout.policy.deciding;

import io.brownout.policy.Behaviour;
import io.brownout.policy.Callers;
import io.brownout.policy.Callers.TokenRequirement;
import io.brownout.policy.Callers.Unseen;
import io.brownout.policy.Capability;
import io.brownout.policy.Dependency;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Issuer;
import io.brownout.policy.Issuer.Claims;
import io.brownout.policy.Issuer.TokenForm;
import io.brownout.policy.Issuer.Validity;
import io.brownout.policy.Mode;
import io.brownout.policy.Mode.Tokens;
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
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Small policies for tests. */
final class Policies {

    private static final Issuer ISSUER = new Issuer(
            "members",
            TokenForm.OPAQUE,
            "auth",
            "http://auth/introspect",
            Optional.empty(),
            Set.of(),
            new Claims("sub", "tenant", "scope"),
            new Validity(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(30)),
            16,
            Optional.empty());

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
                Mode.FROZEN,
                Map.of());
    }

    static Mode mode(String name, Behaviour behaviour, Severity severity) {
        return mode(name, behaviour, severity, Optional.empty());
    }

    private static Mode mode(String name, Behaviour behaviour, Severity severity, Optional<Tokens> tokens) {
        return new Mode(
                name,
                behaviour,
                severity,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                tokens,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static Mode mode(String name, Behaviour behaviour) {
        return mode(name, behaviour, Severity.MINOR);
    }

    /** A mode that reads on identities whose verification is at most so old. */
    static Mode reading(String name, Duration maxStale) {
        return mode(name, Behaviour.READ_ONLY, Severity.MINOR, Optional.of(new Tokens(maxStale)));
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
        return capability(name, dependsOn, essential, Callers.ANYBODY);
    }

    /** A capability whose callers' tokens are verified by the dependency {@code auth}. */
    static Capability verified(Map<String, Map<DependencyState, Mode>> dependsOn) {
        return capability(
                "payments",
                dependsOn,
                false,
                new Callers(TokenRequirement.REQUIRED, List.of(ISSUER), Unseen.UNAVAILABLE));
    }

    private static Capability capability(
            String name, Map<String, Map<DependencyState, Mode>> dependsOn, boolean essential, Callers callers) {
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
                        1024,
                        Optional.empty()),
                dependsOn,
                Priority.NORMAL,
                essential,
                Optional.empty(),
                callers);
    }
}
