package io.brownout.gateway.admin;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Order;
import io.brownout.gateway.board.Subject;
import io.brownout.policy.Capability;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Mode;
import io.brownout.policy.Policy;
import io.brownout.policy.deciding.Decider;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes orders of what operators wrote. Whatever is wrong is kept in the fields; the order then means nothing. Pure.
 *
 * @param maxTtl longest time that anything may be forced
 */
record OrderForms(Duration maxTtl) {

    static final Set<String> CAPABILITY = Set.of("mode", "ttl", "reason", "ticket", "drain", "breakGlass");
    static final Set<String> DEPENDENCY = Set.of("state", "ttl", "reason", "ticket", "breakGlass");
    static final Set<String> REGION = Set.of("region", "reason", "ticket", "breakGlass");
    static final Set<String> FREEZE = Set.of("ttl", "reason", "ticket", "breakGlass");
    static final Set<String> ENDING = Set.of("reason", "ticket", "breakGlass");
    static final Set<String> RELOAD = Set.of("reason", "ticket");

    private static final int SHORTEST_REASON = 10;
    private static final int SHORTEST_REASON_TO_BREAK_GLASS = 20;
    private static final List<String> STATES = Arrays.stream(DependencyState.values())
            .filter(state -> state != DependencyState.RECOVERING)
            .map(DependencyState::toString)
            .toList();

    Order capability(Capability capability, Fields fields, BoardSnapshot board, String actor) {
        Policy policy = board.policy();
        String mode = fields.text("mode", 1);
        Optional<Mode> declared = Optional.ofNullable(policy.modes().get(mode));
        if (!mode.isEmpty() && declared.isEmpty() && !mode.equals(Decider.AS_USUAL)) {
            fields.refuse(
                    "mode",
                    "'" + mode + "' is none of " + Decider.AS_USUAL + ", "
                            + String.join(", ", policy.modes().keySet()));
        }
        boolean keeps = declared.map(known -> known.behaviour().queues()).orElse(false);
        if (keeps && capability.queueingMode().isEmpty()) {
            fields.refuse(
                    "mode", "'" + mode + "' keeps requests, and " + capability.name() + " declares no mode that does");
        }
        return order(Subject.capability(capability.name()), mode, fields, actor)
                .lasting(fields.span("ttl", longest(declared)), fields.flag("drain"));
    }

    Order dependency(String name, Fields fields, BoardSnapshot board, String actor) {
        String state = fields.text("state", 1);
        if (!state.isEmpty() && !STATES.contains(state)) {
            fields.refuse("state", "'" + state + "' is none of " + String.join(", ", STATES));
        }
        return order(Subject.dependency(name), state, fields, actor)
                .lasting(fields.span("ttl", longest(board.policy(), name, state)), false);
    }

    Order freeze(Fields fields, BoardSnapshot board, String actor) {
        Mode mode = board.policy().freeze();
        return order(Subject.FREEZE, mode.name(), fields, actor)
                .lasting(fields.span("ttl", longest(Optional.of(mode))), false);
    }

    Order region(Fields fields, BoardSnapshot board, String actor) {
        String region = fields.text("region", 1);
        List<String> all = board.policy().regions().all();
        if (!region.isEmpty() && !all.contains(region)) {
            fields.refuse("region", "'" + region + "' is none of " + String.join(", ", all));
        }
        return order(Subject.REGION, region, fields, actor).standing();
    }

    Order reload(String digest, Fields fields, String actor) {
        return order(Subject.POLICY, digest, fields, actor).standing();
    }

    /** Ends what is in force. */
    Order ending(Subject subject, Fields fields, String actor) {
        return order(subject, "", fields, actor).standing();
    }

    private Duration longest(Optional<Mode> mode) {
        return longest(mode.stream());
    }

    /** Whoever forces a state forces every mode that it leads to. */
    private Duration longest(Policy policy, String dependency, String state) {
        return longest(policy.capabilities().values().stream()
                .flatMap(
                        capability -> Optional.ofNullable(capability.dependsOn().get(dependency)).stream())
                .flatMap(modes -> modes.entrySet().stream())
                .filter(mode -> mode.getKey().toString().equals(state))
                .map(Map.Entry::getValue));
    }

    private Duration longest(Stream<Mode> modes) {
        return modes.flatMap(mode -> mode.maxDuration().stream())
                .filter(most -> most.compareTo(maxTtl) < 0)
                .min(Comparator.naturalOrder())
                .orElse(maxTtl);
    }

    private static Draft order(Subject subject, String value, Fields fields, String actor) {
        boolean breakGlass = fields.flag("breakGlass");
        String reason = fields.text("reason", breakGlass ? SHORTEST_REASON_TO_BREAK_GLASS : SHORTEST_REASON);
        return new Draft(subject, value, actor, reason, fields.optionalText("ticket"), breakGlass);
    }

    /** An order of which it is not yet said how long it counts. */
    private record Draft(
            Subject subject, String value, String actor, String reason, String ticket, boolean breakGlass) {

        Order lasting(Duration ttl, boolean drain) {
            return made(Optional.of(ttl), drain);
        }

        Order standing() {
            return made(Optional.empty(), false);
        }

        private Order made(Optional<Duration> ttl, boolean drain) {
            Optional<String> wanted = Optional.of(value).filter(text -> !text.isEmpty());
            return new Order(subject, wanted, ttl, drain, actor, reason, ticket, breakGlass);
        }
    }
}
