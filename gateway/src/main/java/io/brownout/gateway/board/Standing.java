package io.brownout.gateway.board;

import io.brownout.policy.Behaviour;
import io.brownout.policy.RequestKind;
import io.brownout.policy.deciding.Decision;
import java.util.Optional;

/**
 * How one capability behaves at one moment. Immutable.
 *
 * @param capability its name
 * @param safe the decision for safe methods
 * @param write the decision for writes
 * @param since epoch seconds at which this standing began
 * @param echo whether the capability is normal again so recently that responses still say so
 * @param ramp how traffic returns to its own upstream, which recovers; empty unless that is why it is degraded
 */
public record Standing(
        String capability, Decision safe, Decision write, long since, boolean echo, Optional<Ramp> ramp) {

    static Standing normal(String capability) {
        return new Standing(capability, Decision.NORMAL, Decision.NORMAL, 0, false, Optional.empty());
    }

    /** The decision for a kind of request. */
    public Decision decision(RequestKind kind) {
        return kind == RequestKind.SAFE ? safe : write;
    }

    /** The more restrictive of both decisions: what a user is told. */
    public Decision shown() {
        return write.behaviour() == Behaviour.NORMAL ? safe : write;
    }

    /** Whether both kinds of request are served as usual. */
    public boolean isNormal() {
        return write.behaviour() == Behaviour.NORMAL && safe.behaviour() == Behaviour.NORMAL;
    }

    /** Whether responses of this capability carry a status. */
    public boolean isTold() {
        return echo || !isNormal();
    }

    boolean decidesLike(Standing other) {
        return safe.equals(other.safe) && write.equals(other.write);
    }

    Standing from(long epochSeconds, boolean echoing) {
        return new Standing(capability, safe, write, epochSeconds, echoing, ramp);
    }
}
