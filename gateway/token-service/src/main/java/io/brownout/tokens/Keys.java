package io.brownout.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The RSA keys, of which one signs and some are published. It starts with two; the younger signs. Thread-safe.
 */
final class Keys {

    private static final int BITS = 2048;

    private final Map<String, RSAKey> all = new LinkedHashMap<>();
    private final Set<String> withdrawn = new LinkedHashSet<>();
    private RSAKey signing;

    Keys() {
        generate();
        this.signing = generate();
    }

    private RSAKey generate() {
        String kid = "key-" + (all.size() + 1);
        try {
            RSAKey key = new RSAKeyGenerator(BITS)
                    .keyID(kid)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
            all.put(kid, key);
            return key;
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot make " + kid, e);
        }
    }

    /** Makes a key that signs from now on; the others stay published. */
    synchronized String rotate() {
        signing = generate();
        return signing.getKeyID();
    }

    /** Takes a key out of the published set, and signs with the youngest that is left; false for an unknown one. */
    synchronized boolean withdraw(String kid) {
        if (!all.containsKey(kid)) {
            return false;
        }
        withdrawn.add(kid);
        if (signing.getKeyID().equals(kid)) {
            List<JWK> left = published().getKeys();
            signing = left.isEmpty() ? generate() : left.get(left.size() - 1).toRSAKey();
        }
        return true;
    }

    /** Publishes a withdrawn key again; false for an unknown one. */
    synchronized boolean restore(String kid) {
        withdrawn.remove(kid);
        return all.containsKey(kid);
    }

    /** What verifiers get to see, oldest first. */
    synchronized JWKSet published() {
        return new JWKSet(all.values().stream()
                .filter(key -> !withdrawn.contains(key.getKeyID()))
                .map(JWK.class::cast)
                .toList());
    }

    synchronized RSAKey signing() {
        return signing;
    }

    /** Their names. */
    synchronized View view() {
        return new View(
                signing.getKeyID(),
                published().getKeys().stream().map(JWK::getKeyID).toList(),
                List.copyOf(withdrawn));
    }

    /**
     * What there is, by key id.
     *
     * @param signing the one that signs
     * @param published those that verifiers see, oldest first
     * @param withdrawn those that verifiers no longer see
     */
    record View(String signing, List<String> published, List<String> withdrawn) {}
}
