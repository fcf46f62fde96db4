package io.brownout.gateway.intent;

import io.brownout.gateway.status.Fate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the status resource knows of an intent.
 *
 * @param state where it is
 * @param capability what the user wants
 * @param maker who made it
 * @param acceptedAt epoch milliseconds; empty for a live request
 * @param settledAt epoch milliseconds; empty until settled
 * @param status the upstream's last status; empty when it never answered
 * @param maybeSent whether any attempt may have been sent
 */
record IntentSighting(
        IntentState state,
        String capability,
        String maker,
        Optional<Long> acceptedAt,
        Optional<Long> settledAt,
        Optional<Integer> status,
        boolean maybeSent) {

    /** Answers that say that it was carried out: not that it will be, and not that it may be found elsewhere. */
    private static final Set<Integer> CARRIED_OUT = Set.of(200, 201, 203, 204, 205, 206);

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
                number(reply.get(5)).map(Long::intValue),
                !reply.get(6).equals("0")));
    }

    /** The status of the upstream's answer; empty until that is final. */
    Optional<Integer> answered() {
        return status.filter(code -> state.isSettled() && code > 0);
    }

    /**
     * What became of the action.
     *
     * @param finalRejections the upstream's statuses that mean "refused, and no effect"
     */
    Fate fate(Set<Integer> finalRejections) {
        return switch (state) {
            case SUCCEEDED -> asAnswered();
            case REJECTED -> Fate.NOT_DONE;
            case DONE -> status.filter(finalRejections::contains).isPresent() ? Fate.NOT_DONE : asAnswered();
            case RESERVED -> Fate.IN_DOUBT;
            case UNKNOWN -> acceptedAt.isPresent() ? Fate.KEPT_IN_DOUBT : Fate.IN_DOUBT;
            case ACCEPTED, DISPATCHING, RETRY_WAIT, PARKED -> maybeSent ? Fate.KEPT_IN_DOUBT : Fate.KEPT;
        };
    }

    /** Without a status the answer was too large to keep, which only that to a request carried out can be. */
    private Fate asAnswered() {
        return status.filter(code -> code > 0).map(IntentSighting::isCarriedOut).orElse(true)
                ? Fate.DONE
                : Fate.IN_DOUBT;
    }

    /** Whether the upstream's status says that it was carried out. */
    static boolean isCarriedOut(int status) {
        return CARRIED_OUT.contains(status);
    }

    private static Optional<Long> number(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(text));
    }
}
