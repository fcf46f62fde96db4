package io.brownout.gateway.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keys, and tokens that are signed with them. */
final class Jwts {

    static final RSAKey ONE = rsa("one");
    static final RSAKey TWO = rsa("two");
    static final RSAKey OTHER_ONE = rsa("one");
    static final RSAKey NAMELESS = rsa(null);
    static final ECKey CURVE = curve("curve");

    private Jwts() {}

    private static RSAKey rsa(@Nullable String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey curve(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A good token for an hour from then on. */
    static String good(JWK key, Instant now) {
        return signed(key, now, claims -> {});
    }

    static String signed(JWK key, Instant now, Consumer<JWTClaimsSet.Builder> change) {
        return signed(key, header(key).build(), now, change);
    }

    static String signed(JWK key, JWSHeader header, Instant now, Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer("https://id.example.com")
                .audience("shop")
                .subject("ada")
                .claim("tenant", "acme")
                .claim("scope", "profile.read profile.write")
                .expirationTime(Date.from(now.plusSeconds(3600)));
        change.accept(claims);
        try {
            JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(key, header.getAlgorithm());
            SignedJWT token = new SignedJWT(header, claims.build());
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static JWSHeader.Builder header(JWK key) {
        return new JWSHeader.Builder(key instanceof ECKey ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256)
                .keyID(key.getKeyID());
    }

    static JWK[] published(JWK... keys) {
        JWK[] all = new JWK[keys.length];
        for (int i = 0; i < keys.length; i++) {
            all[i] = keys[i].toPublicJWK();
        }
        return all;
    }
}
