package io.brownout.gateway.board;

import io.brownout.policy.DependencyState;
import io.brownout.policy.deciding.Condition;
import io.brownout.policy.deciding.DependencyHealth;
import io.brownout.policy.deciding.Situation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What all decisions of one moment rest on. Immutable.
 *
 * @param dependencies computed health by dependency, in the policy's order; since on the board's clock
 * @param forces what operators have put into force and has not ended
 * @param region the region that serves now
 * @param shared whether this is what all replicas agree on; otherwise Redis is away, and it is this replica's own view
 */
public record BoardFacts(
        Map<String, DependencyHealth> dependencies, Map<Subject, Force> forces, String region, boolean shared) {

    public BoardFacts {
        dependencies = Collections.unmodifiableMap(new LinkedHashMap<>(dependencies));
        forces = Map.copyOf(forces);
    }

    /** What is in force for a subject; empty when it is as computed. */
    public Optional<Force> force(Subject subject) {
        return Optional.ofNullable(forces.get(subject));
    }

    /** The facts as decisions take them. */
    public Situation situation() {
        Map<String, Condition> conditions = new LinkedHashMap<>();
        dependencies.forEach((name, health) -> conditions.put(name, health.condition()));
        Map<String, String> modes = new LinkedHashMap<>();
        Map<String, DependencyState> states = new LinkedHashMap<>();
        forces.forEach((subject, force) -> {
            switch (subject.kind()) {
                case CAPABILITY -> modes.put(subject.name(), force.value());
                case DEPENDENCY -> stateOf(force.value()).ifPresent(state -> states.put(subject.name(), state));
                case REGION, FREEZE, POLICY -> {}
            }
        });
        return new Situation(conditions, modes, states, forces.containsKey(Subject.FREEZE));
    }

    private static Optional<DependencyState> stateOf(String token) {
        return Stream.of(DependencyState.values())
                .filter(state -> state.toString().equals(token))
                .findFirst();
    }
}
