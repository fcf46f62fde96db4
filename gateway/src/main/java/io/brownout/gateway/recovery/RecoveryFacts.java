package io.brownout.gateway.recovery;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Fleet;
import io.brownout.gateway.intent.Backlog;
import io.brownout.gateway.policy.PolicyInForce.RefusedReload;
import io.brownout.policy.Dependency;
import io.brownout.policy.Plane;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that recovery is judged by at one moment. Immutable.
 *
 * @param snapshot the board
 * @param fleet the replicas, and what they report
 * @param breakers state of this replica's breakers, by dependency, as in {@code closed}
 * @param backlogs what waits, by capability; one of which nothing is known is left out
 * @param refused the last reload of the policy that was refused here; empty when none was
 * @param now milliseconds on the board's clock
 */
record RecoveryFacts(
        BoardSnapshot snapshot,
        Fleet fleet,
        Map<String, String> breakers,
        Map<String, Backlog> backlogs,
        Optional<RefusedReload> refused,
        long now) {

    private static final long FRESH = 5_000;

    RecoveryFacts {
        breakers = Map.copyOf(breakers);
        backlogs = Map.copyOf(backlogs);
    }

    /** The dependencies of a plane, in the policy's order. */
    Map<String, Dependency> dependencies(Plane plane) {
        Map<String, Dependency> some = new LinkedHashMap<>();
        snapshot.policy().dependencies().forEach((name, dependency) -> {
            if (dependency.plane() == plane) {
                some.put(name, dependency);
            }
        });
        return some;
    }

    /** The replicas that were heard of just now. */
    List<Fleet.Replica> replicas() {
        return fleet.replicas().stream()
                .filter(replica -> now - replica.seen() <= FRESH)
                .toList();
    }
}
