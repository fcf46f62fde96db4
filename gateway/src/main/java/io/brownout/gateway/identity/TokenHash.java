package io.brownout.gateway.identity;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/**
 * What a token is known by: 256 bits of an HMAC under the gateways' own secret, from which nobody gets the token back.
 * Immutable.
 */
record TokenHash(long first, long second, long third, long fourth) {

    private static final double RANGE = 0x1p53;

    static TokenHash of(byte[] mac) {
        ByteBuffer bytes = ByteBuffer.wrap(mac);
        return new TokenHash(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    /** The hash of a text; empty when it is none. */
    static Optional<TokenHash> read(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return bytes.length == 4 * Long.BYTES ? Optional.of(of(bytes)) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** A share that is its own, 0..1: what happens to many tokens is spread by it, the same way on all replicas. */
    double share() {
        return (fourth >>> 11) / RANGE;
    }

    /** 43 characters of base64url, RFC 4648 section 5. */
    @Override
    public String toString() {
        ByteBuffer bytes = ByteBuffer.allocate(4 * Long.BYTES);
        bytes.putLong(first).putLong(second).putLong(third).putLong(fourth);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
