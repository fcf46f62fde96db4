package io.brownout.gateway.admin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.core.Authentication;

/**
 * Tokens that were verified or used a moment ago, so that polling does not cost a bcrypt each, and nobody at work can be
 * locked out by those who guess. They are known only by a hash under a key that never leaves this process. Thread-safe; holds one entry for each configured token at most, because
 * only verified ones are kept.
 */
final class RememberedTokens {

    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;
    private final long span;
    private final LongSupplier nanos;
    private final Map<String, Verified> known = new ConcurrentHashMap<>();

    /** @param span how long after its last use a token is remembered */
    RememberedTokens(Duration span, LongSupplier nanos) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, HMAC);
        this.span = span.toNanos();
        this.nanos = nanos;
    }

    Optional<Authentication> recall(String text) {
        long now = nanos.getAsLong();
        return Optional.ofNullable(known.computeIfPresent(
                        hash(text), (hash, verified) -> now - verified.used() < span ? verified.usedAt(now) : null))
                .map(Verified::caller);
    }

    void keep(String text, Authentication caller) {
        known.put(hash(text), new Verified(caller, nanos.getAsLong()));
    }

    private String hash(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform knows " + HMAC, e);
        }
    }

    private record Verified(Authentication caller, long used) {

        Verified usedAt(long now) {
            return new Verified(caller, now);
        }
    }
}
