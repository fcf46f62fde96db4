package io.brownout.gateway.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads key sets, RFC 7517 section 5. Stateless. */
final class KeySetReader {

    static final int LONGEST = 256 * 1024;
    static final int MOST_KEYS = 100;

    private static final int SHORTEST_RSA = 2048;

    private KeySetReader() {}

    /**
     * The keys that may sign tokens, without those that nobody here can use; empty when the text is no key set, or one of
     * more than {@value #LONGEST} characters or {@value #MOST_KEYS} keys. A set of which nothing can be used is a set.
     */
    static Optional<List<SigningKey>> read(String text) {
        try {
            Map<String, Object>[] keys = text.length() > LONGEST ? null : listed(text);
            return keys == null || keys.length > MOST_KEYS
                    ? Optional.empty()
                    : Optional.of(Arrays.stream(keys)
                            .flatMap(key -> key(key).stream())
                            .toList());
        } catch (ParseException noSet) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> @Nullable [] listed(String text) throws ParseException {
        Map<String, Object> set = JSONObjectUtils.parse(text);
        return set == null ? null : JSONObjectUtils.getJSONObjectArray(set, "keys");
    }

    /** A key that is not understood does not spoil the others. */
    private static Optional<SigningKey> key(Map<String, Object> members) {
        try {
            JWK key = JWK.parse(members);
            return signs(key) ? Optional.of(named(key.toPublicJWK())) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    /** The least length of RSA keys is that of RFC 7518 section 3.3. */
    private static boolean signs(JWK key) {
        boolean meant = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
        boolean known = key instanceof ECKey || (key instanceof RSAKey rsa && rsa.size() >= SHORTEST_RSA);
        return meant && known;
    }

    private static SigningKey named(JWK key) throws JOSEException {
        String id = key.getKeyID() == null ? "" : key.getKeyID();
        return new SigningKey(id + "." + key.computeThumbprint(), key);
    }
}
