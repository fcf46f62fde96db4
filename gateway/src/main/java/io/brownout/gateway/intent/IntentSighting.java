package io.brownout.gateway.intent;

import java.util.List;
import java.util.Optional;

/**
 * What the status resource knows of an intent.
 *
 * @param state where it is
 * @param capability what the user wants
 * @param maker who made it
 * @param acceptedAt epoch milliseconds; empty for a live request
 * @param settledAt epoch milliseconds; empty until settled
 * @param status the upstream's last status; empty when it never answered
 */
record IntentSighting(
        IntentState state,
        String capability,
        String maker,
        Optional<Long> acceptedAt,
        Optional<Long> settledAt,
        Optional<Integer> status) {

    static Optional<IntentSighting> of(List<String> reply) {
        if (reply.isEmpty() || reply.get(0).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new IntentSighting(
                IntentState.valueOf(reply.get(0)),
                reply.get(1),
                Wire.plain(reply.get(2)),
                number(reply.get(3)),
                number(reply.get(4)),
                number(reply.get(5)).map(Long::intValue)));
    }

    private static Optional<Long> number(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(text));
    }
}
