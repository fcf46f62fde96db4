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
 * @param ref what support may ask for; empty when the refused request was the first to find out
 */
record Reason(Behaviour mode, Optional<Message> message, Optional<String> ref) {

    static Reason of(BoardSnapshot snapshot, String capability, Mode mode) {
        return new Reason(
                mode.behaviour(),
                mode.message().map(snapshot.policy().messages()::get),
                StatusHeaders.ref(snapshot, capability));
    }
}
