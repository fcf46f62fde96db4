package io.brownout.gateway.board;

import io.brownout.policy.deciding.Situation;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The board at one moment. Immutable; a request keeps the snapshot it started with.
 *
 * @param rev rises with every change, also across restarts
 * @param situation what is known of the dependencies
 * @param standings by capability, in the policy's order
 * @param lags seconds an accepted action is expected to wait, by capability; absent until measured
 */
public record BoardSnapshot(long rev, Situation situation, Map<String, Standing> standings, Map<String, Long> lags) {

    public BoardSnapshot {
        lags = Map.copyOf(lags);
    }

    /**
     * The standing of a declared capability.
     *
     * @throws IllegalArgumentException if the policy declares no such capability
     */
    public Standing standing(String capability) {
        Standing standing = standings.get(capability);
        if (standing == null) {
            throw new IllegalArgumentException("The policy declares no capability '" + capability + "'");
        }
        return standing;
    }

    BoardSnapshot withLag(String capability, long seconds) {
        Map<String, Long> changed = new LinkedHashMap<>(lags);
        changed.put(capability, seconds);
        return new BoardSnapshot(rev, situation, standings, changed);
    }
}
