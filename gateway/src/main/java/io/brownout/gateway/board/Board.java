package io.brownout.gateway.board;

import io.brownout.policy.deciding.Report;
import java.util.Map;
import java.util.function.Consumer;

/** The state of the service as all replicas agree on it, held in memory. Thread-safe; reading never blocks. */
public interface Board {

    /** The present snapshot: one volatile read. */
    BoardSnapshot snapshot();

    /** Milliseconds on the clock that all replicas share, whatever this machine's clock says. */
    long millis();

    /**
     * Takes in what this replica knows of the dependencies and of its traffic.
     *
     * @param reports by dependency, one for each of the policy
     * @param traffic requests per second over the last minute, by capability
     */
    void report(Map<String, Report> reports, Map<String, Double> traffic);

    /** Takes in how long an accepted action of a capability is expected to wait, in seconds. */
    void expectLag(String capability, long seconds);

    /** Who takes part, and what each has reported. */
    Fleet fleet();

    /** Calls back with the present snapshot, and then after each change, in order; a slow listener holds up the others. */
    void onChange(Consumer<BoardSnapshot> listener);
}
