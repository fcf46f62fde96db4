package io.brownout.gateway.intent;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.policy.Behaviour;
import io.brownout.policy.Capability;
import io.brownout.policy.Contract;
import io.brownout.policy.Mode;
import io.brownout.policy.Mode.Pace;
import io.brownout.policy.Rate;
import java.util.Optional;

/**
 * How fast a backlog may drain, under the policy and in the region that count now. Immutable.
 *
 * @param pace what its mode declares
 * @param quota calls per second that the active region's contract leaves; infinite when undeclared
 */
record ReplayTerms(Pace pace, double quota) {

    /** What live traffic leaves to a backlog while it is limited itself. */
    private static final double BESIDE_LIMITED_TRAFFIC = 0.2;

    /** @param known the capability as it was at start-up; its pace goes on when the present policy declares none */
    static ReplayTerms of(BoardSnapshot snapshot, Capability known) {
        Capability present = Optional.ofNullable(
                        snapshot.policy().capabilities().get(known.name()))
                .orElse(known);
        Pace pace = paceOf(present).or(() -> paceOf(known)).orElseThrow();
        return new ReplayTerms(pace, quota(snapshot, present));
    }

    private static Optional<Pace> paceOf(Capability capability) {
        return capability.queueingMode().flatMap(Mode::pace);
    }

    private static double quota(BoardSnapshot snapshot, Capability capability) {
        Optional<Contract> contract = capability
                .upstream()
                .map(snapshot.policy().dependencies()::get)
                .map(dependency -> dependency.contract());
        String region = snapshot.facts().region();
        Optional<Rate> quota = isLimited(snapshot, capability)
                ? contract.flatMap(declared -> declared.limitIn(region))
                        .map(limit -> new Rate(limit.perSecond() * BESIDE_LIMITED_TRAFFIC))
                : contract.flatMap(
                        declared -> Optional.ofNullable(declared.quotas().get(region)));
        return quota.map(Rate::perSecond).orElse(Double.POSITIVE_INFINITY);
    }

    private static boolean isLimited(BoardSnapshot snapshot, Capability capability) {
        return Optional.ofNullable(snapshot.standings().get(capability.name()))
                .map(standing -> standing.write().behaviour() == Behaviour.LIMITED)
                .orElse(false);
    }
}
