package io.brownout.gateway.identity;

import static io.brownout.gateway.identity.Jwts.CURVE;
import static io.brownout.gateway.identity.Jwts.ONE;
import static io.brownout.gateway.identity.Jwts.OTHER_ONE;
import static io.brownout.gateway.identity.Jwts.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForgedTokensTest {

    private final Published published = Published.started(ONE, CURVE);
    private final Asked asked = new Asked(published);

    @AfterEach
    void close() {
        published.close();
    }

    @Test
    void takesATokenWithinItsTimeAndItsIssuersClock() {
        Instant now = published.now();
        assertThat(takes(claims -> expires(claims, now.minusSeconds(29)))).isTrue();
        assertThat(takes(claims -> expires(claims, now.minusSeconds(31)))).isFalse();
        assertThat(takes(claims -> claims.expirationTime(null))).isFalse();
        assertThat(takes(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(29)))))
                .isTrue();
        assertThat(takes(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(31)))))
                .isFalse();
    }

    @Test
    void takesATokenOfItsIssuerForItsAudienceAlone() {
        assertThat(takes(claims -> claims.issuer("https://other.example.com"))).isFalse();
        assertThat(takes(claims -> claims.issuer("https://id.example.com/"))).isFalse();
        assertThat(takes(claims -> claims.issuer(null))).isFalse();
        assertThat(takes(claims -> claims.audience("bank"))).isFalse();
        assertThat(takes(claims -> claims.audience((String) null))).isFalse();
        assertThat(takes(claims -> claims.audience(List.of("bank", "shop")))).isTrue();
    }

    @Test
    void takesATokenThatNamesACaller() {
        assertThat(takes(claims -> claims.subject(null))).isFalse();
        assertThat(takes(claims -> claims.subject(" "))).isFalse();
        assertThat(takes(claims -> claims.subject("ada\r\nIdentity-Tenant: other")))
                .isFalse();
        assertThat(asked.verified(token(claims -> claims.claim("tenant", null)))
                        .identity()
                        .tenant())
                .isEmpty();
        assertThat(asked.verified(token(claims -> claims.claim("scope", List.of("a", "b"))))
                        .identity()
                        .scopes())
                .isEqualTo("a b");
    }

    @Test
    void takesAccessTokensAndPlainOnesButNoOtherKind() {
        assertThat(typed("JWT")).isTrue();
        assertThat(typed("at+jwt")).isTrue();
        assertThat(typed("application/at+jwt")).isTrue();
        assertThat(typed("AT+JWT")).isTrue();
        assertThat(typed("logout+jwt")).isFalse();
        assertThat(typed("secevent+jwt")).isFalse();
    }

    @Test
    void refusesATokenWithoutSignature() {
        String plain = new PlainJWT(claims()).serialize();
        assertThat(asked.isRefused(plain)).isTrue();
        String good = Jwts.good(ONE, published.now());
        String body = good.split("\\.", -1)[1];
        String none = Base64URL.encode("{\"alg\":\"none\",\"kid\":\"one\"}").toString();
        String named = Base64URL.encode("{\"alg\":\"RS256\",\"kid\":\"one\"}").toString();
        for (String forged : List.of(none + "." + body + ".", named + "." + body + ".", none + "." + body + ".AAAA")) {
            assertThat(asked.isRefused(forged)).as(forged).isTrue();
        }
    }

    @Test
    void refusesAPublishedKeyUsedAsASecret() throws JOSEException {
        for (byte[] secret : List.of(
                ONE.toRSAPublicKey().getEncoded(),
                ONE.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8),
                ONE.getModulus().decode())) {
            OctetSequenceKey key =
                    new OctetSequenceKey.Builder(secret).keyID("one").build();
            JWSHeader header =
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build();
            assertThat(asked.isRefused(Jwts.signed(key, header, published.now(), claims -> {})))
                    .isTrue();
        }
    }

    @Test
    void refusesAnAlgorithmThatIsNotDeclared() {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("one").build();
        assertThat(asked.isRefused(Jwts.signed(ONE, header, published.now(), claims -> {})))
                .isTrue();
    }

    @Test
    void refusesAnotherKeyUnderAKnownName() {
        assertThat(asked.isRefused(Jwts.good(OTHER_ONE, published.now()))).isTrue();
        assertThat(asked.isRefused(
                        Jwts.signed(TWO, Jwts.header(TWO).keyID("curve").build(), published.now(), claims -> {})))
                .isTrue();
    }

    @Test
    void refusesAChangedToken() {
        String[] good = Jwts.good(ONE, published.now()).split("\\.", -1);
        String[] other = token(claims -> claims.subject("eve")).split("\\.", -1);
        assertThat(asked.isRefused(good[0] + "." + other[1] + "." + good[2])).isTrue();
        String[] curved = Jwts.good(CURVE, published.now()).split("\\.", -1);
        String zero = Base64URL.encode(new byte[64]).toString();
        assertThat(asked.isRefused(curved[0] + "." + curved[1] + "." + zero)).isTrue();
    }

    @Test
    void takesNoKeyFromTheToken() {
        JWK public2 = TWO.toPublicJWK();
        for (JWSHeader header : List.of(
                Jwts.header(TWO).jwk(public2).build(),
                Jwts.header(ONE).jwk(public2).build(),
                new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(public2).build(),
                Jwts.header(TWO)
                        .jwkURL(URI.create("https://evil.example.com/keys"))
                        .build(),
                Jwts.header(TWO)
                        .x509CertURL(URI.create("https://evil.example.com/cert"))
                        .build())) {
            assertThat(asked.isRefused(Jwts.signed(TWO, header, published.now(), claims -> {})))
                    .as("%s", header)
                    .isTrue();
        }
        assertThat(published.fetches()).hasSize(1);
    }

    @Test
    void refusesAKeyThatHasLeft() {
        published.publish(CURVE);
        published.pass(Published.FRESH.dividedBy(2));
        assertThat(asked.isRefused(Jwts.good(ONE, published.now()))).isTrue();
        assertThat(asked.isRefused(Jwts.good(OTHER_ONE, published.now()))).isTrue();
    }

    @Test
    void refusesEverythingOnceAllKeysAreWithdrawn() {
        published.publish();
        published.pass(Published.FRESH.dividedBy(2));
        assertThat(asked.isRefused(Jwts.good(ONE, published.now()))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "...",
                "a.b.c",
                "e30.e30.e30",
                "opaque-token",
                "e30.e30.",
                "bnVsbA.bnVsbA.AAAA",
                "\u0000"
            })
    void refusesWhatIsNoToken(String text) {
        assertThat(asked.isRefused(text)).isTrue();
    }

    @Test
    void refusesWhatIsTooLongUnread() {
        String fits = padded(5_000);
        assertThat(fits.length()).isLessThan(SignedTokens.LONGEST_TOKEN);
        asked.verified(fits);
        String huge = padded(7_000);
        assertThat(huge.length()).isGreaterThan(SignedTokens.LONGEST_TOKEN);
        assertThat(asked.isRefused(huge)).isTrue();
        assertThat(asked.isRefused("a".repeat(10_000_000))).isTrue();
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        String deep = Base64URL.encode("{\"a\":" + "[".repeat(5_000)).toString();
        String header = Jwts.good(ONE, published.now()).split("\\.", -1)[0];
        assertThat(asked.isRefused(deep + ".e30.AAAA")).isTrue();
        assertThat(asked.isRefused(header + "." + deep + ".AAAA")).isTrue();
    }

    @Test
    void refusesCriticalExtensionsThatItDoesNotKnow() {
        JWSHeader header = Jwts.header(ONE)
                .criticalParams(Set.of("hint"))
                .customParam("hint", Map.of("a", 1))
                .build();
        assertThat(asked.isRefused(Jwts.signed(ONE, header, published.now(), claims -> {})))
                .isTrue();
    }

    @Test
    void keepsAStormOfForgedKeysFromItsIssuer() {
        String[] parts = Jwts.good(TWO, published.now()).split("\\.", -1);
        for (int i = 0; i < 10_000; i++) {
            String header = Base64URL.encode("{\"alg\":\"RS256\",\"kid\":\"forged-" + i + "\"}")
                    .toString();
            assertThat(asked.isRefused(header + "." + parts[1] + "." + parts[2]))
                    .isTrue();
            published.pass(Duration.ofMillis(12));
        }
        assertThat(published.fetches()).hasSize(1 + 3);
        for (int i = 1; i < published.fetches().size(); i++) {
            Duration between =
                    published.fetches().get(i).minus(published.fetches().get(i - 1));
            assertThat(between).isGreaterThanOrEqualTo(KeySet.BETWEEN);
        }
        assertThat(published.known().present()).hasSize(2);
        assertThat(published.known().departed()).isEmpty();
    }

    private static void expires(JWTClaimsSet.Builder claims, Instant end) {
        claims.expirationTime(Date.from(end));
    }

    private boolean takes(Consumer<JWTClaimsSet.Builder> change) {
        return !asked.isRefused(token(change));
    }

    private boolean typed(String type) {
        JWSHeader header = Jwts.header(ONE).type(new JOSEObjectType(type)).build();
        return !asked.isRefused(Jwts.signed(ONE, header, published.now(), claims -> {}));
    }

    private String token(Consumer<JWTClaimsSet.Builder> change) {
        return Jwts.signed(ONE, published.now(), change);
    }

    private String padded(int length) {
        return token(claims -> claims.claim("padding", "x".repeat(length)));
    }

    private JWTClaimsSet claims() {
        return new JWTClaimsSet.Builder()
                .issuer("https://id.example.com")
                .audience("shop")
                .subject("ada")
                .expirationTime(Date.from(published.now().plusSeconds(60)))
                .build();
    }
}
