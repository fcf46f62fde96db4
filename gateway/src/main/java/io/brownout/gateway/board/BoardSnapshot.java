package io.brownout.gateway.board;

import io.brownout.policy.Capability;
import io.brownout.policy.Policy;
import io.brownout.policy.deciding.Situation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The board at one moment. Immutable; a request keeps the snapshot it started with.
 *
 * @param rev rises with every change, also across restarts
 * @param policy the policy this was decided under
 * @param facts what the decisions rest on
 * @param standings by capability, in the policy's order
 * @param lags seconds an accepted action is expected to wait, by capability; absent until measured
 */
public record BoardSnapshot(
        long rev, Policy policy, BoardFacts facts, Map<String, Standing> standings, Map<String, Long> lags) {

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

    /**
     * A declared capability, as this policy has it.
     *
     * @throws IllegalArgumentException if the policy declares no such capability
     */
    public Capability capability(String name) {
        return Optional.ofNullable(policy.capabilities().get(name))
                .orElseThrow(() -> new IllegalArgumentException("The policy declares no capability '" + name + "'"));
    }

    /** The facts as decisions take them. */
    public Situation situation() {
        return facts.situation();
    }

    /** Whether an operator lets the kept requests of a capability be carried out although its mode is forced. */
    public boolean drains(String capability) {
        return facts.force(Subject.capability(capability)).map(Force::drain).orElse(false);
    }

    BoardSnapshot withLag(String capability, long seconds) {
        Map<String, Long> changed = new LinkedHashMap<>(lags);
        changed.put(capability, seconds);
        return new BoardSnapshot(rev, policy, facts, standings, changed);
    }

    BoardSnapshot at(long revision) {
        return revision == rev ? this : new BoardSnapshot(revision, policy, facts, standings, lags);
    }

    /** Whether nothing has happened between the two; that an echo fades is no event. */
    boolean saysLike(BoardSnapshot other) {
        boolean decidesLike = standings.values().stream()
                .allMatch(standing -> other.standings.containsKey(standing.capability())
                        && standing.decidesLike(other.standing(standing.capability())));
        return decidesLike && facts.equals(other.facts) && policy.equals(other.policy);
    }
}
