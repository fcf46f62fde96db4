package io.brownout.gateway.status;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.policy.Behaviour;
import io.brownout.policy.Message;
import io.brownout.policy.Mode;
import java.util.Optional;

/**
 * The mode because of which a request is refused. Immutable.
 *
 * @param mode how the capability behaves
 * @param message what the policy tells users about it; empty when it tells nothing
 */
record Reason(Behaviour mode, Optional<Message> message) {

    static Reason of(BoardSnapshot snapshot, Mode mode) {
        return new Reason(mode.behaviour(), mode.message().map(snapshot.policy().messages()::get));
    }
}
