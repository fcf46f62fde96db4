package io.brownout.gateway.intent;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Force;
import io.brownout.gateway.board.Subject;
import io.brownout.policy.Behaviour;
import io.brownout.policy.Capability;
import io.brownout.policy.deciding.Cause;
import io.brownout.policy.deciding.Decision;
import java.util.Optional;
import java.util.stream.Stream;

/** What holds the backlog of a capability back: an operator's word, or another dependency's failure. Pure. */
final class Suspension {

    private static final long NONE = 0;

    private Suspension() {}

    /** Whether nothing of the backlog is sent now. */
    static boolean isInForce(BoardSnapshot snapshot, Capability capability) {
        Decision decision = decision(snapshot, capability);
        boolean other =
                decision.dependency().isPresent() && !decision.dependency().equals(capability.upstream());
        return isOrdered(snapshot, capability) || (other && decision.behaviour().queues());
    }

    /** Until when an operator's word holds it back, in milliseconds on the board's clock; zero when none does. */
    static long orderedUntil(BoardSnapshot snapshot, Capability capability) {
        if (!isOrdered(snapshot, capability)) {
            return NONE;
        }
        Optional<Force> mode =
                force(snapshot, Subject.capability(capability.name())).filter(force -> !force.drain());
        Optional<Force> state = decision(snapshot, capability)
                .dependency()
                .map(Subject::dependency)
                .flatMap(subject -> force(snapshot, subject));
        return Stream.of(mode, state, freeze(snapshot, capability))
                .flatMap(Optional::stream)
                .mapToLong(Force::until)
                .max()
                .orElse(NONE);
    }

    /** An operator may let a forced mode drain; but a freeze means what it says. */
    private static boolean isOrdered(BoardSnapshot snapshot, Capability capability) {
        Decision decision = decision(snapshot, capability);
        boolean mayDrain = freeze(snapshot, capability).isEmpty() && snapshot.drains(capability.name());
        return decision.cause() == Cause.OPERATOR && decision.behaviour() != Behaviour.NORMAL && !mayDrain;
    }

    private static Decision decision(BoardSnapshot snapshot, Capability capability) {
        return snapshot.standing(capability.name()).write();
    }

    private static Optional<Force> freeze(BoardSnapshot snapshot, Capability capability) {
        boolean essential = snapshot.capability(capability.name()).essential();
        return force(snapshot, Subject.FREEZE).filter(freeze -> !essential);
    }

    private static Optional<Force> force(BoardSnapshot snapshot, Subject subject) {
        return snapshot.facts().force(subject);
    }
}
