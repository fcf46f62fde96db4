package io.brownout.gateway.identity;

import java.util.function.Function;

/**
 * The latest word about one token. Moments are this process's monotonic nanoseconds unless they say otherwise.
 * Immutable.
 */
sealed interface TokenVerdict {

    /** The value of the one case that this is. */
    <T> T fold(Function<Verified, T> verified, Function<Refused, T> refused);

    /**
     * It is good.
     *
     * @param identity who it speaks for
     * @param at when its issuer, or the set that its key is in, said so
     * @param expiry epoch seconds from which on it is no good; {@link Long#MAX_VALUE} when it names no end
     * @param key what it is signed with, in the words of {@link TokenSource#sighting}; empty for opaque tokens
     */
    record Verified(Identity identity, long at, long expiry, String key) implements TokenVerdict {

        @Override
        public <T> T fold(Function<Verified, T> verified, Function<Refused, T> refused) {
            return verified.apply(this);
        }
    }

    /**
     * It is no good, whatever the reason: nobody is told which.
     *
     * @param at when its issuer said so
     */
    record Refused(long at) implements TokenVerdict {

        @Override
        public <T> T fold(Function<Verified, T> verified, Function<Refused, T> refused) {
            return refused.apply(this);
        }
    }
}
