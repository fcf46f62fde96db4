package io.brownout.policy.reading;

import io.brownout.policy.Capability;
import io.brownout.policy.Contract.Idempotency;
import io.brownout.policy.Dependency;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Journey;
import io.brownout.policy.Mode;
import io.brownout.policy.Priority;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one capability, and resolves what it refers to.
 *
 * @param dependencies every readable dependency
 * @param modes every readable mode
 * @param callers reads who may call
 */
record CapabilityReader(
        Map<String, Dependency> dependencies,
        Map<String, Mode> modes,
        Declared dependencyNames,
        Declared modeNames,
        Declared journeyNames,
        CallersReader callers) {

    private static final Notation<Priority> PRIORITY = Choices.of(Priority.class);

    private static final List<DependencyState> STATES_WITH_MODES =
            List.of(DependencyState.STRAINED, DependencyState.DOWN, DependencyState.RECOVERING);

    static CapabilityReader of(
            Map<String, Dependency> dependencies,
            Map<String, Mode> modes,
            Map<String, Journey> journeys,
            CallersReader callers,
            Findings findings) {
        return new CapabilityReader(
                dependencies,
                modes,
                new Declared(
                        Rule.UNKNOWN_DEPENDENCY,
                        "dependency",
                        dependencies.keySet(),
                        findings.complete(Path.of("dependencies"))),
                new Declared(Rule.UNKNOWN_MODE, "mode", modes.keySet(), findings.complete(Path.of("modes"))),
                new Declared(
                        Rule.UNKNOWN_JOURNEY, "journey", journeys.keySet(), findings.complete(Path.of("journeys"))),
                callers);
    }

    Capability read(String name, Field field) {
        Section capability = field.section(
                "journey", "upstream", "writes", "dependsOn", "priority", "essential", "callbacksFrom", "identity");
        Map<String, Map<DependencyState, Mode>> dependsOn = dependsOn(capability.names("dependsOn"));
        Optional<String> upstream = capability.read("upstream", dependencyNames);
        return new Capability(
                name,
                capability.read("journey", journeyNames),
                upstream,
                new WritesReader(
                                queues(dependsOn),
                                upstream.flatMap(this::keysOf).isPresent())
                        .read(capability),
                dependsOn,
                capability.read("priority", PRIORITY, Priority.NORMAL),
                capability.read("essential", Choices.FLAG, false),
                capability.read("callbacksFrom", dependencyNames),
                callers.read(capability));
    }

    /** Whether one of the modes queues. */
    static boolean queues(Map<String, Map<DependencyState, Mode>> dependsOn) {
        return dependsOn.values().stream()
                .flatMap(byState -> byState.values().stream())
                .anyMatch(mode -> mode.behaviour().queues());
    }

    private Optional<Idempotency> keysOf(String upstream) {
        return Optional.ofNullable(dependencies.get(upstream))
                .flatMap(dependency -> dependency.contract().idempotency());
    }

    private Map<String, Map<DependencyState, Mode>> dependsOn(Section needs) {
        Map<String, Map<DependencyState, Mode>> dependsOn = new LinkedHashMap<>();
        needs.fields().forEach((dependency, field) -> {
            if (!needs.checkKey(dependency, dependencyNames)) {
                needs.findings().incomplete(needs.path());
            }
            dependsOn.put(dependency, byState(field));
        });
        return dependsOn;
    }

    private Map<DependencyState, Mode> byState(Field field) {
        Section need = field.section(
                STATES_WITH_MODES.stream().map(DependencyState::toString).toArray(String[]::new));
        Map<DependencyState, Mode> byState = new EnumMap<>(DependencyState.class);
        for (DependencyState state : STATES_WITH_MODES) {
            need.read(state.toString(), modeNames)
                    .flatMap(mode -> Optional.ofNullable(modes.get(mode)))
                    .ifPresent(mode -> byState.put(state, mode));
        }
        return Collections.unmodifiableMap(byState);
    }
}
