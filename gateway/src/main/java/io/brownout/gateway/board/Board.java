package io.brownout.gateway.board;

import io.brownout.policy.deciding.Situation;

/** The state of the service as this replica knows it. Thread-safe; reading never blocks. */
public interface Board {

    /** The present snapshot: one volatile read. */
    BoardSnapshot snapshot();

    /** Takes in what is known of the dependencies, and decides anew. */
    void observe(Situation situation);

    /** Takes in how long an accepted action of a capability is expected to wait, in seconds. */
    void expectLag(String capability, long seconds);
}
