package io.brownout.gateway.intent;

import io.brownout.gateway.board.Board;
import io.brownout.policy.Capability;
import java.util.Optional;

/**
 * What every replay works with.
 *
 * @param store the intents
 * @param route the way to the upstream
 * @param upstreams the dependencies behind the capabilities
 * @param work keeps shutdown waiting for what is under way
 * @param board says when a backlog is held back
 * @param limits bounds of a replay
 */
record ReplayParts(
        IntentStore store,
        ReplayRoute route,
        Upstreams upstreams,
        DetachedWork work,
        Board board,
        IntentProperties.Replay limits) {

    Optional<String> keyHeaderOf(Capability capability) {
        return upstreams.keyHeaderOf(capability);
    }
}
