package io.brownout.policy;

import java.util.Map;
import java.util.Optional;

/**
 * What a user would name: payments, sign-in, notifications.
 *
 * @param name its name in the policy; a structured-field key, RFC 9651 section 3.1.2
 * @param journey the journey it is part of; empty when none
 * @param upstream the dependency its routes call; empty when none is declared
 * @param writes how its writes are guarded
 * @param dependsOn dependency name to the mode of each of its states; modes resolve
 */
public record Capability(
        String name,
        Optional<String> journey,
        Optional<String> upstream,
        Writes writes,
        Map<String, Map<DependencyState, Mode>> dependsOn) {

    public Capability {
        dependsOn = Ordered.copyOf(dependsOn);
    }

    /** The mode that keeps this capability's writes while its upstream fails: the worst state's queueing mode. */
    public Optional<Mode> queueingMode() {
        return upstream.map(dependsOn::get).flatMap(Capability::queueingMode);
    }

    private static Optional<Mode> queueingMode(Map<DependencyState, Mode> byState) {
        return Optional.ofNullable(byState.get(DependencyState.DOWN))
                .or(() -> Optional.ofNullable(byState.get(DependencyState.STRAINED)))
                .filter(mode -> mode.behaviour().queues());
    }
}
