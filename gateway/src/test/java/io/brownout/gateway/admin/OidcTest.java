package io.brownout.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class OidcTest {

    private static final AtomicInteger KEYS_READ = new AtomicInteger();

    private static RSAKey key;
    private static RSAKey strange;
    private static DisposableServer provider;
    private static AdminWorld world;

    @BeforeAll
    static void start() throws JOSEException {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        strange = new RSAKeyGenerator(2048).keyID("one").generate();
        String keys = new JWKSet(key.toPublicJWK()).toString();
        provider = HttpServer.create()
                .port(0)
                .route(routes -> routes.get(
                                "/keys",
                                (request, response) -> response.header("Content-Type", "application/json")
                                        .sendString(Mono.fromSupplier(() -> read(keys))))
                        .get(
                                "/.well-known/openid-configuration",
                                (request, response) -> response.header("Content-Type", "application/json")
                                        .sendString(Mono.fromSupplier(() -> "{\"issuer\": \"" + issuer()
                                                + "\", \"jwks_uri\": \"" + issuer() + "/keys\"}"))))
                .bindNow();
        world = start(new AdminProperties.Oidc(issuer(), "", "brownout", "realm.roles", Duration.ofSeconds(5)));
    }

    @AfterAll
    static void stop() {
        world.close();
        provider.disposeNow();
    }

    @Test
    void takesTheRolesOfTheConfiguredClaim() {
        assertThat(get(world, token(key, claims -> {}))).isEqualTo(200);
        assertThat(get(world, token(key, claims -> claims.claim("realm", Map.of("roles", "viewer drill")))))
                .isEqualTo(200);
        assertThat(get(world, token(key, claims -> claims.claim("realm", Map.of("roles", List.of("drill"))))))
                .isEqualTo(403);
        assertThat(get(world, token(key, claims -> claims.claim("realm", "viewer"))))
                .isEqualTo(403);
        assertThat(get(world, token(key, claims -> claims.claim("realm", null).claim("roles", List.of("viewer")))))
                .isEqualTo(403);
    }

    @Test
    void trustsItsIssuerItsAudienceItsKeyAndItsTimeOnly() {
        Instant past = Instant.now().minusSeconds(60);
        assertThat(get(world, token(key, claims -> claims.issuer("https://other.example.com"))))
                .isEqualTo(401);
        assertThat(get(world, token(key, claims -> claims.audience("shop")))).isEqualTo(401);
        assertThat(get(world, token(key, claims -> claims.audience((String) null))))
                .isEqualTo(401);
        assertThat(get(world, token(key, claims -> claims.expirationTime(Date.from(past)))))
                .isEqualTo(401);
        assertThat(get(world, token(key, claims -> claims.expirationTime(null))))
                .isEqualTo(401);
        assertThat(get(world, token(key, claims -> claims.subject(null)))).isEqualTo(401);
        assertThat(get(world, token(strange, claims -> {}))).isEqualTo(401);
    }

    @Test
    void readsARoleClaimOfThatVeryNameBeforeItFollowsDots() {
        String name = "https://example.com/roles";
        try (AdminWorld named =
                start(new AdminProperties.Oidc(issuer(), issuer() + "/keys", "brownout", name, Duration.ZERO))) {
            assertThat(get(named, token(key, claims -> claims.claim(name, List.of("viewer")))))
                    .isEqualTo(200);
            assertThat(get(named, token(key, claims -> {}))).isEqualTo(403);
        }
        assertThat(get(world, token(key, claims -> claims.claim("realm.roles", List.of("drill")))))
                .isEqualTo(403);
    }

    @Test
    void takesAccessTokensAndPlainOnesButNoOtherKind() {
        assertThat(get(world, typed("at+jwt"))).isEqualTo(200);
        assertThat(get(world, typed("application/at+jwt"))).isEqualTo(200);
        assertThat(get(world, typed("JWT"))).isEqualTo(200);
        assertThat(get(world, typed("logout+jwt"))).isEqualTo(401);
    }

    @Test
    void asksForKeysOnceHoweverManyUnknownOnesAreNamed() {
        try (AdminWorld direct = start(
                new AdminProperties.Oidc(issuer(), issuer() + "/keys", "brownout", "realm.roles", Duration.ZERO))) {
            int before = KEYS_READ.get();
            for (int i = 0; i < 5; i++) {
                assertThat(get(direct, token(key, header("kid" + i, JOSEObjectType.JWT), claims -> {})))
                        .isEqualTo(401);
            }
            assertThat(get(direct, token(key, claims -> {}))).isEqualTo(200);
            assertThat(KEYS_READ.get() - before).isEqualTo(1);
        }
    }

    @Test
    void endsAStreamWithItsToken() {
        try (AdminWorld direct = start(
                new AdminProperties.Oidc(issuer(), issuer() + "/keys", "brownout", "realm.roles", Duration.ZERO))) {
            String shortLived = token(
                    key, claims -> claims.expirationTime(Date.from(Instant.now().plusSeconds(3))));
            HttpResponse<String> stream =
                    direct.send(direct.request("/admin/v1/events").header("Authorization", "Bearer " + shortLived));
            assertThat(stream.statusCode()).isEqualTo(200);
            assertThat(stream.body()).contains("event:board");
        }
    }

    @Test
    void writesTheSubjectIntoTheOrder() {
        HttpResponse<String> answer = world.send(world.request("/admin/v1/thaw?dryRun=true")
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Bearer " + token(key, claims -> claims.claim("realm", Map.of("roles", List.of("operator")))))
                .POST(BodyPublishers.ofString("{\"reason\": \"all is well again\"}")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void readsKeysWhereItIsTold() {
        try (AdminWorld direct = start(
                new AdminProperties.Oidc(issuer(), issuer() + "/keys", "brownout", "realm.roles", Duration.ZERO))) {
            assertThat(get(direct, token(key, claims -> {}))).isEqualTo(200);
        }
    }

    @Test
    void startsWithoutItsProviderAndSaysThatItCannotAskIt() {
        try (AdminWorld lonely = start(
                new AdminProperties.Oidc("http://127.0.0.1:9", "", "brownout", "realm.roles", Duration.ofSeconds(5)))) {
            assertThat(get(lonely, token(key, claims -> {}))).isEqualTo(503);
        }
    }

    private static String read(String keys) {
        KEYS_READ.incrementAndGet();
        return keys;
    }

    private static AdminWorld start(AdminProperties.Oidc oidc) {
        return AdminWorld.start(
                AdminWorld.properties(List.of(), oidc), "classpath:io/brownout/policy/example-policy.yaml");
    }

    private static int get(AdminWorld asked, String token) {
        return asked.send(asked.request("/admin/v1/board").header("Authorization", "Bearer " + token))
                .statusCode();
    }

    private static String issuer() {
        return "http://127.0.0.1:" + provider.port();
    }

    private static String typed(String type) {
        return token(key, header("one", new JOSEObjectType(type)), claims -> {});
    }

    private static JWSHeader header(String kid, JOSEObjectType type) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid).type(type).build();
    }

    private static String token(RSAKey signing, Consumer<JWTClaimsSet.Builder> change) {
        return token(
                signing, new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), change);
    }

    private static String token(RSAKey signing, JWSHeader header, Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience("brownout")
                .subject("4711")
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .claim("realm", Map.of("roles", List.of("viewer", "unknown")));
        change.accept(claims);
        SignedJWT token = new SignedJWT(header, claims.build());
        try {
            token.sign(new RSASSASigner(signing));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
