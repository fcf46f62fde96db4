package io.brownout.gateway.board;

import io.brownout.policy.deciding.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The live replicas, as last heard of. Immutable.
 *
 * @param self the id of this replica
 * @param replicas in the order of their ids, this one among them
 * @param shared whether they were heard of through Redis just now; otherwise this replica is on its own
 */
public record Fleet(String self, List<Replica> replicas, boolean shared) {

    public Fleet {
        replicas = List.copyOf(replicas);
    }

    /** How many replicas share the work; at least 1. */
    public int size() {
        return Math.max(1, replicas.size());
    }

    /** When this replica last reported; 0 if never. */
    long reported() {
        return replicas.stream()
                .filter(replica -> replica.id().equals(self))
                .mapToLong(Replica::seen)
                .findFirst()
                .orElse(0);
    }

    /** The reports about a dependency, by replica. */
    public Map<String, Report> reportsOn(String dependency) {
        Map<String, Report> reports = new LinkedHashMap<>();
        replicas.forEach(replica -> {
            Report report = replica.reports().get(dependency);
            if (report != null) {
                reports.put(replica.id(), report);
            }
        });
        return reports;
    }

    /** Requests per second of a capability over all replicas, in the last minute. */
    public double traffic(String capability) {
        return replicas.stream()
                .mapToDouble(replica -> replica.traffic().getOrDefault(capability, 0.0))
                .sum();
    }

    /** Whether the replicas with this policy are the most; of equally many, those with the lesser digest lead. */
    boolean leads(String policy) {
        Map<String, Long> counts =
                replicas.stream().collect(Collectors.groupingBy(Replica::policy, TreeMap::new, Collectors.counting()));
        long mine = counts.getOrDefault(policy, 0L);
        return counts.entrySet().stream()
                .noneMatch(other -> other.getValue() > mine
                        || (other.getValue() == mine && other.getKey().compareTo(policy) < 0));
    }

    /** How many replicas have applied a revision. */
    public long applied(long rev) {
        return replicas.stream().filter(replica -> replica.rev() >= rev).count();
    }

    /**
     * One replica.
     *
     * @param id its own random name
     * @param seen when it last reported, milliseconds on the board's clock
     * @param rev the revision of its snapshot
     * @param policy digest of its policy
     * @param reports by dependency
     * @param traffic requests per second by capability
     */
    public record Replica(
            String id, long seen, long rev, String policy, Map<String, Report> reports, Map<String, Double> traffic) {

        public Replica {
            reports = Map.copyOf(reports);
            traffic = Map.copyOf(traffic);
        }
    }
}
