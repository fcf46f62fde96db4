package io.brownout.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a user would name: payments, sign-in, notifications.
 *
 * @param name its name in the policy; a structured-field key, RFC 9651 section 3.1.2
 * @param journey the journey it is part of; empty when none
 * @param upstream the dependency its routes call; empty when none is declared
 * @param writes how its writes are guarded
 * @param dependsOn dependency name to the mode of each of its states; modes resolve
 * @param priority whether it goes first within a limit
 * @param essential whether it stays open in an emergency freeze
 * @param callbacksFrom the dependency whose callbacks its routes take, each a sign of life; empty when they take none
 * @param callers who may call it
 */
public record Capability(
        String name,
        Optional<String> journey,
        Optional<String> upstream,
        Writes writes,
        Map<String, Map<DependencyState, Mode>> dependsOn,
        Priority priority,
        boolean essential,
        Optional<String> callbacksFrom,
        Callers callers) {

    private static final List<DependencyState> WORST_FIRST =
            List.of(DependencyState.DOWN, DependencyState.STRAINED, DependencyState.RECOVERING);

    public Capability {
        dependsOn = Ordered.copyOf(dependsOn);
    }

    /**
     * The mode that keeps this capability's writes; empty when none of its modes does. Its upstream's modes come before
     * those of other dependencies, and the mode for a worse state before that for a better one.
     */
    public Optional<Mode> queueingMode() {
        Stream<Map<DependencyState, Mode>> ofUpstream = upstream.map(dependsOn::get).stream();
        return Stream.concat(ofUpstream, dependsOn.values().stream())
                .flatMap(byState -> WORST_FIRST.stream().map(byState::get))
                .filter(mode -> mode != null && mode.behaviour().queues())
                .findFirst();
    }
}
