package io.brownout.gateway.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How verdicts are spelled in Redis: sealed together with the token they are about, and
 * with what is declared of its issuer. What is not sealed by one of the
 * replicas, is about another token or cannot be understood, as after a downgrade, counts as absent. Thread-safe.
 */
final class VerdictSeal {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();
    private static final String GAP = " ";

    private final TokenHasher hasher;
    private final UnaryOperator<String> rules;

    /** @param rules what is declared of an issuer, by its name */
    VerdictSeal(TokenHasher hasher, UnaryOperator<String> rules) {
        this.hasher = hasher;
        this.rules = rules;
    }

    String write(TokenKey key, KeptVerdict verdict) {
        try {
            String text = JSON.writeValueAsString(verdict);
            return seal(key, text) + GAP + text;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A verdict about a token of " + key.issuer() + " cannot be written", e);
        }
    }

    Optional<KeptVerdict> read(TokenKey key, String sealed) {
        int gap = sealed.indexOf(GAP);
        return gap < 0 ? Optional.empty() : read(key, sealed.substring(0, gap), sealed.substring(gap + GAP.length()));
    }

    private Optional<KeptVerdict> read(TokenKey key, String seal, String text) {
        try {
            return isSame(seal, seal(key, text))
                    ? Optional.ofNullable(JSON.readValue(text, KeptVerdict.class))
                    : Optional.empty();
        } catch (JsonProcessingException notUnderstood) {
            return Optional.empty();
        }
    }

    private String seal(TokenKey key, String text) {
        return hasher.seal(key + GAP + rules.apply(key.issuer()) + GAP + text);
    }

    /** Takes as long for the one as for the other. */
    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
