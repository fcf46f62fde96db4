package io.brownout.gateway.status;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Standing;
import io.brownout.gateway.field.ModeMember;
import io.brownout.gateway.field.ModeParameter;
import io.brownout.policy.Behaviour;
import io.brownout.policy.Mode;
import io.brownout.policy.Severity;
import io.brownout.policy.deciding.Cause;
import java.time.Duration;
import java.util.Optional;

/**
 * What the {@code Service-Mode} field says of the capabilities of one board. Immutable.
 *
 * @param snapshot the board
 * @param ttl seconds for which it counts
 */
record ServiceMode(BoardSnapshot snapshot, long ttl) {

    private static final String REF_PREFIX = "e-";
    private static final int REF_RADIX = 36;

    /** What support may ask for: names a degraded period by its beginning, the same on all replicas. */
    static String ref(long at) {
        return REF_PREFIX + Long.toString(at, REF_RADIX);
    }

    /** Seconds that an action is expected to wait; empty in a mode that accepts none, and until measured. */
    static Optional<Long> lag(BoardSnapshot snapshot, String capability, Mode mode) {
        return Optional.ofNullable(snapshot.lags().get(capability))
                .filter(seconds -> mode.behaviour().queues());
    }

    /** How much a mode hurts, a broken promise included. */
    static Severity severity(BoardSnapshot snapshot, String capability, Mode mode) {
        return mode.severityAfter(
                Duration.ofSeconds(lag(snapshot, capability, mode).orElse(0L)));
    }

    /** How a capability stands. */
    ModeMember standing(String capability) {
        Standing standing = snapshot.standing(capability);
        Cause cause = standing.shown().cause();
        return standing.shown()
                .mode()
                .map(mode -> named(degraded(capability, mode, cause), standing))
                .orElseGet(
                        () -> bare(capability, standing.shown().behaviour()).with(ModeParameter.AT, standing.since()));
    }

    /** What a request meets that called for a mode itself, whatever the board says. */
    ModeMember ofRequest(String capability, Mode mode) {
        return begun(degraded(capability, mode, Cause.DEPENDENCY), capability);
    }

    /**
     * What a request meets for which there is no room, no store or no upstream.
     *
     * @param found why, as the request found out; what the board says of a capability that is not normal counts more
     */
    ModeMember refused(String capability, Cause found) {
        Standing standing = snapshot.standing(capability);
        Severity worse = StatusHeaders.severity(snapshot, capability)
                .filter(severity -> severity.compareTo(Severity.MAJOR) > 0)
                .orElse(Severity.MAJOR);
        ModeMember member = bare(capability, Behaviour.UNAVAILABLE)
                .with(ModeParameter.SEV, worse)
                .with(
                        ModeParameter.CAUSE,
                        standing.isNormal() ? found : standing.shown().cause());
        return begun(member, capability);
    }

    /** What a response says that was altered although nothing is told of its capability. */
    ModeMember altered(String capability) {
        return begun(bare(capability, snapshot.standing(capability).shown().behaviour()), capability);
    }

    private ModeMember degraded(String capability, Mode mode, Cause cause) {
        ModeMember member = bare(capability, mode.behaviour())
                .with(ModeParameter.SEV, severity(snapshot, capability, mode))
                .with(ModeParameter.CAUSE, cause);
        ModeMember waiting = lag(snapshot, capability, mode)
                .map(seconds -> member.with(ModeParameter.LAG, seconds))
                .orElse(member);
        return mode.message().map(key -> waiting.with(ModeParameter.MSG, key)).orElse(waiting);
    }

    private ModeMember bare(String capability, Behaviour behaviour) {
        return new ModeMember(capability, behaviour, ttl, snapshot.rev());
    }

    /** Of the degraded period of its capability; while that is normal, of none, so that it began at no time. */
    private ModeMember begun(ModeMember member, String capability) {
        Standing standing = snapshot.standing(capability);
        return standing.isNormal() ? member : named(member, standing);
    }

    private static ModeMember named(ModeMember member, Standing standing) {
        return member.with(ModeParameter.AT, standing.since()).with(ModeParameter.REF, ref(standing.since()));
    }
}
