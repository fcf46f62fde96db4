package io.brownout.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes hashes of tokens, and signs what is kept about them. Thread-safe. */
final class TokenHasher {

    private static final String HMAC = "HmacSHA256";

    private final Mac tokens;
    private final Mac records;

    /** @param secret shared by all replicas, and by nobody else */
    TokenHasher(String secret) {
        this.tokens = keyed(secret, "token");
        this.records = keyed(secret, "record");
    }

    TokenHash hash(String token) {
        return TokenHash.of(mac(tokens, token));
    }

    /** Proves that one of the replicas wrote a text: whoever can write to Redis cannot make up identities. */
    String seal(String text) {
        return TokenHash.of(mac(records, text)).toString();
    }

    private static byte[] mac(Mac keyed, String text) {
        try {
            return ((Mac) keyed.clone()).doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This Java runtime cannot copy a " + HMAC, e);
        }
    }

    /** A key for each use, so that what proves one thing proves no other. */
    private static Mac keyed(String secret, String use) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            byte[] derived = mac.doFinal(("brownout identity " + use).getBytes(StandardCharsets.UTF_8));
            mac.init(new SecretKeySpec(derived, HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no " + HMAC, e);
        }
    }
}
