package io.brownout.gateway.identity;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.policy.RequestKind;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether a token is good enough for one request. Immutable.
 *
 * @param token the token itself; never logged, never kept
 * @param key under which its verdict is kept
 * @param kind whether the request changes anything
 * @param inForce greatest age of a verification that the mode in force puts up with; empty when it has to be fresh
 * @param fallback the same of the mode for the time when its issuer cannot be asked
 * @param snapshot the board as the request found it
 */
record TokenQuestion(
        String token,
        TokenKey key,
        RequestKind kind,
        Optional<Duration> inForce,
        Optional<Duration> fallback,
        BoardSnapshot snapshot) {

    /** Keeps the token to itself. */
    @Override
    public String toString() {
        return "TokenQuestion[" + key + ", " + kind + "]";
    }
}
