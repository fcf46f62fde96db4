package io.brownout.gateway.admin;

import io.brownout.gateway.board.Fleet;
import io.brownout.policy.deciding.Report;
import io.brownout.policy.deciding.Vote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows who takes part, and how far each has come. Pure. */
final class FleetView {

    private FleetView() {}

    /**
     * @param rev of the board here
     * @param now milliseconds on the board's clock
     */
    static Map<String, Object> of(Fleet fleet, long rev, long now) {
        List<Map<String, Object>> replicas = new ArrayList<>();
        fleet.replicas().forEach(replica -> replicas.add(replica(replica, rev, now)));
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("self", fleet.self());
        view.put("rev", rev);
        view.put("shared", fleet.shared());
        view.put(
                "words",
                fleet.shared()
                        ? fleet.size() + " replicas agree through Redis"
                        : "Redis does not answer: this replica is on its own");
        view.put("replicas", replicas);
        return view;
    }

    private static Map<String, Object> replica(Fleet.Replica replica, long rev, long now) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", replica.id());
        view.put("rev", replica.rev());
        view.put("seen", Clocked.millis(replica.seen()));
        view.put("silentMillis", Math.max(0, now - replica.seen()));
        view.put("lagMillis", Math.max(0, rev - replica.rev()));
        view.put("policy", replica.policy());
        Map<String, Long> votes = new LinkedHashMap<>();
        for (Vote vote : Vote.values()) {
            votes.put(
                    vote.toString(),
                    replica.reports().values().stream()
                            .map(Report::vote)
                            .filter(vote::equals)
                            .count());
        }
        view.put("votes", votes);
        return view;
    }
}
