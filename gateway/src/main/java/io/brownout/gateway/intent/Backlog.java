package io.brownout.gateway.intent;

import java.util.List;
import java.util.Optional;

/**
 * The size of one queue, or of all queues of one capability, at one moment. Immutable.
 *
 * @param depth intents that are not settled
 * @param movable ordering keys whose oldest intent can be dispatched, now or later
 * @param blocked ordering keys whose oldest intent waits for people, or for word from its upstream
 * @param settled intents settled so far
 * @param unknown live requests whose outcome nobody heard
 * @param running live requests under way
 * @param parked those of {@code blocked} whose oldest intent is PARKED; the others are UNKNOWN
 * @param overdue intents that are older than the promise of their capability
 * @param oldestMillis age of the oldest intent that is not settled, in milliseconds; 0 when there is none
 */
public record Backlog(
        long depth,
        long movable,
        long blocked,
        long settled,
        long unknown,
        long running,
        long parked,
        long overdue,
        long oldestMillis) {

    static final Backlog EMPTY = new Backlog(0, 0, 0, 0, 0, 0, 0, 0, 0);

    static Backlog of(List<String> reply) {
        long[] sizes = reply.stream().mapToLong(Long::parseLong).toArray();
        return new Backlog(sizes[0], sizes[1], sizes[2], sizes[3], sizes[4], sizes[5], sizes[6], sizes[7], sizes[8]);
    }

    /** Outcomes that nobody heard, of live requests and of intents. */
    public long inDoubt() {
        return unknown + blocked - parked;
    }

    /** The sum of all parts; empty when one of them is unknown. */
    static Optional<Backlog> sum(List<Optional<Backlog>> parts) {
        return parts.stream().allMatch(Optional::isPresent)
                ? Optional.of(parts.stream().flatMap(Optional::stream).reduce(EMPTY, Backlog::plus))
                : Optional.empty();
    }

    private Backlog plus(Backlog other) {
        return new Backlog(
                depth + other.depth,
                movable + other.movable,
                blocked + other.blocked,
                settled + other.settled,
                unknown + other.unknown,
                running + other.running,
                parked + other.parked,
                overdue + other.overdue,
                Math.max(oldestMillis, other.oldestMillis));
    }
}
