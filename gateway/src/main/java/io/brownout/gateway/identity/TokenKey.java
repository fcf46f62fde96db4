package io.brownout.gateway.identity;

import java.util.Optional;

/**
 * Under which a verdict is kept: two issuers never share one. Its {@link #toString() text} stands in Redis.
 *
 * @param issuer name of the issuer in the policy
 * @param hash what the token is known by
 */
record TokenKey(String issuer, TokenHash hash) {

    @Override
    public String toString() {
        return issuer + "/" + hash;
    }

    /** The key of a text; empty when it is none. */
    static Optional<TokenKey> read(String text) {
        int slash = text.lastIndexOf('/');
        return slash < 1
                ? Optional.empty()
                : TokenHash.read(text.substring(slash + 1)).map(hash -> new TokenKey(text.substring(0, slash), hash));
    }
}
