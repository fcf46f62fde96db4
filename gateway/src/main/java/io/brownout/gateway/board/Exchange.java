package io.brownout.gateway.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What Redis answers to a report. Immutable.
 *
 * @param millis its clock
 * @param rev the board's revision
 * @param seen when it had heard of this replica before, on its clock; 0 if never
 * @param entries the board
 * @param replicas every live replica with its last report, in the order of their ids
 */
record Exchange(long millis, long rev, long seen, Entries entries, List<Fleet.Replica> replicas) {

    private static final String REV = "rev";

    static Exchange of(List<String> reply) {
        int begin = 4;
        int end = begin + Integer.parseInt(reply.get(3));
        return new Exchange(
                Long.parseLong(reply.get(0)),
                Long.parseLong(reply.get(1)),
                Long.parseLong(reply.get(2)),
                entries(reply.subList(begin, end)),
                replicas(reply.subList(end, reply.size())));
    }

    private static Entries entries(List<String> parts) {
        Map<String, Entry> entries = new HashMap<>();
        for (int i = 0; i + 1 < parts.size(); i += 2) {
            if (!parts.get(i).equals(REV)) {
                entries.put(parts.get(i), Entry.parse(parts.get(i + 1)));
            }
        }
        return new Entries(entries);
    }

    private static List<Fleet.Replica> replicas(List<String> parts) {
        List<Fleet.Replica> replicas = new ArrayList<>();
        for (int i = 0; i + 1 < parts.size(); i += 2) {
            String id = parts.get(i);
            Entry seen = Entry.parse(parts.get(i + 1));
            BoardJson.beat(seen.value())
                    .ifPresent(beat -> replicas.add(new Fleet.Replica(
                            id, seen.rev(), beat.rev(), beat.policy(), beat.reports(), beat.traffic())));
        }
        replicas.sort((one, other) -> one.id().compareTo(other.id()));
        return replicas;
    }
}
