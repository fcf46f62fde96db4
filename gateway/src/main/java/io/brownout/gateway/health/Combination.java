package io.brownout.gateway.health;

import io.brownout.policy.deciding.Vote;

/**
 * Makes one testimony of all evidence that a replica has about a dependency. Real calls count for more than a probe,
 * which may ask for less than users do; what a dependency says of itself can only worsen its standing. Pure.
 */
final class Combination {

    /** How far a breaker lets calls prove anything. */
    enum Gate {
        /** Every call goes through. */
        CLOSED,
        /** None does, and nothing is under way that would prove more than a probe. */
        OPEN,
        /** Trial calls are under way, or kept for a backlog: they decide, and not a probe. */
        ON_TRIAL
    }

    private Combination() {}

    static Testimony of(Testimony calls, Testimony probe, Testimony remark, Gate gate) {
        return remarked(probed(calls, probe, gate), remark, gate);
    }

    private static Testimony probed(Testimony calls, Testimony probe, Gate gate) {
        if (probe.is(Vote.NONE) || calls.is(Vote.FAILS) || calls.is(Vote.STRAINED)) {
            return calls;
        }
        if (calls.is(Vote.WORKS)) {
            return probe.is(Vote.WORKS) ? calls : Testimony.strained(probe.words());
        }
        return gate == Gate.ON_TRIAL && !probe.is(Vote.FAILS) ? Testimony.NONE : probe;
    }

    /** Pressure on a dependency that is cut off is no sign of its recovery. */
    private static Testimony remarked(Testimony seen, Testimony remark, Gate gate) {
        boolean heard = gate == Gate.CLOSED || !seen.is(Vote.NONE);
        return switch (remark.vote()) {
            case NONE, WORKS -> seen;
            case STRAINED -> heard && seen.vote().compareTo(Vote.STRAINED) < 0 ? remark : seen;
            case FAILS -> seen.is(Vote.FAILS) ? seen : remark;
        };
    }
}
