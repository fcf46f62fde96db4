package io.brownout.gateway.identity;

import java.util.function.Function;

/** What asking about a token came to. Immutable. */
sealed interface TokenAnswer {

    /** The value of the one case that this is. */
    <T> T fold(Function<TokenVerdict, T> said, Function<Unknown, T> unknown);

    /** Its issuer has said something. */
    record Said(TokenVerdict verdict) implements TokenAnswer {

        @Override
        public <T> T fold(Function<TokenVerdict, T> said, Function<Unknown, T> unknown) {
            return said.apply(verdict);
        }
    }

    /**
     * Nobody could be asked, or nobody answered.
     *
     * @param why in a few words, for operators; never holds anything of the token
     */
    record Unknown(String why) implements TokenAnswer {

        @Override
        public <T> T fold(Function<TokenVerdict, T> said, Function<Unknown, T> unknown) {
            return unknown.apply(this);
        }
    }
}
