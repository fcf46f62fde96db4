package io.brownout.it;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Tokens that nobody issued, each a new one, made by somebody who has seen a real one and the published keys. */
final class Forgeries {

    /** For whom they claim to speak. */
    static final String SOMEBODY_ELSE = "mallory";

    private final SignedJWT real;
    private final RSAKey published;
    private final RSAKey other;
    private final RSAKey own;
    private final List<Supplier<String>> kinds = List.of(
            () -> signed(header("key-" + UUID.randomUUID())),
            () -> signed(header(others())),
            () -> signed(header(removed())),
            this::withOldSignature,
            this::withoutSignature,
            this::signedWithWhatIsPublic,
            this::bringingItsKey);

    /**
     * @param seen a real token, by the key that is to be removed
     * @param keys the published keys, as JSON, with that one and others
     */
    Forgeries(String seen, String keys) {
        try {
            JWKSet set = JWKSet.parse(keys);
            real = SignedJWT.parse(seen);
            published = set.getKeyByKeyId(real.getHeader().getKeyID()).toRSAKey();
            other = set.getKeys().stream()
                    .filter(key -> !key.equals(published))
                    .findFirst()
                    .orElseThrow()
                    .toRSAKey();
            own = new RSAKeyGenerator(2048).keyID(removed()).generate();
        } catch (ParseException | JOSEException e) {
            throw new IllegalArgumentException("nothing to forge from", e);
        }
    }

    int count() {
        return kinds.size();
    }

    /** Each kind in its turn. */
    String next(int index) {
        return kinds.get(index % kinds.size()).get();
    }

    private String removed() {
        return published.getKeyID();
    }

    private String others() {
        return other.getKeyID();
    }

    private static JWSHeader.Builder header(String kid) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid);
    }

    private String signed(JWSHeader.Builder header) {
        try {
            return signed(header.build(), new RSASSASigner(own));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String withOldSignature() {
        String header = real.getHeader().toBase64URL().toString();
        return header + "." + claims().toPayload().toBase64URL() + "." + real.getSignature();
    }

    private String withoutSignature() {
        return new PlainJWT(claims()).serialize();
    }

    /** Taken for a secret, a public key is one that everybody knows. */
    private String signedWithWhatIsPublic() {
        try {
            JWSHeader header =
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(removed()).build();
            return signed(header, new MACSigner(published.toRSAPublicKey().getEncoded()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String bringingItsKey() {
        return signed(header(removed()).jwk(own.toPublicJWK()));
    }

    private String signed(JWSHeader header, JWSSigner signer) {
        try {
            SignedJWT forged = new SignedJWT(header, claims());
            forged.sign(signer);
            return forged.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWTClaimsSet claims() {
        try {
            return new JWTClaimsSet.Builder(real.getJWTClaimsSet())
                    .subject(SOMEBODY_ELSE)
                    .jwtID(UUID.randomUUID().toString())
                    .build();
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
