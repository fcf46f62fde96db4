package io.brownout.world;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.ConnectException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenServiceIT {

    @TempDir
    private static Path dir;

    private static TokenService tokens;

    @BeforeAll
    static void start() {
        tokens = TokenService.start(dir, StubPorts.free(), 7);
    }

    @BeforeEach
    void heal() {
        tokens.heal();
        tokens.countAnew();
    }

    @AfterAll
    static void stop() {
        tokens.close();
    }

    @Test
    void tellsWhatAnOpaqueTokenSays() {
        assertIntrospected(tokens.opaqueToken("ada"));
        assertThat(tokens.issued()).isEqualTo(1);
        assertThat(tokens.introspections()).isEqualTo(1);
    }

    @Test
    void tellsTheSameOfASignedOne() {
        assertIntrospected(tokens.signedToken("ada"));
    }

    private static void assertIntrospected(String token) {
        JsonNode answer = tokens.introspect(token).json();
        assertThat(answer.path("active").asBoolean()).isTrue();
        assertThat(answer.path("sub").asText()).isEqualTo("ada");
        assertThat(answer.path("tenant").asText()).isEqualTo("acme");
        assertThat(answer.path("aud").path(0).asText()).isEqualTo("shop");
        assertThat(answer.path("scope").asText()).isEqualTo("profile.read profile.write");
        assertThat(answer.path("iss").asText()).isEqualTo(tokens.url());
        assertThat(answer.path("exp").asLong() - answer.path("iat").asLong()).isEqualTo(3600);
    }

    @Test
    void signsWithTheKeyItNames() {
        String token = tokens.signedToken("ada");
        assertThat(kid(token)).isEqualTo(tokens.signingKid());
        JsonNode claims = part(token, 1);
        assertThat(claims.path("sub").asText()).isEqualTo("ada");
        assertThat(claims.path("tenant").asText()).isEqualTo("acme");
        assertThat(claims.path("scope")).hasSize(2);
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(3600);
    }

    @Test
    void endsATokenWhenItsTimeHasCome() {
        TokenRequest brief = TokenRequest.of("ada").withTenant("other").withLifetime(Duration.ofSeconds(1));
        String opaque = tokens.opaqueToken(brief);
        String signed = tokens.signedToken(brief);
        await().atMost(Duration.ofSeconds(5)).until(() -> !isActive(opaque) && !isActive(signed));
        assertThat(part(signed, 1).path("exp").asLong())
                .isLessThanOrEqualTo(Instant.now().getEpochSecond());
        assertThat(part(signed, 1).path("tenant").asText()).isEqualTo("other");
    }

    @Test
    void revokesATokenOfEitherKind() {
        for (String token : List.of(tokens.opaqueToken("ada"), tokens.signedToken("ada"))) {
            assertThat(isActive(token)).isTrue();
            tokens.revoke(token);
            assertThat(isActive(token)).isFalse();
        }
    }

    @Test
    void knowsNoTokenThatItDidNotIssue() {
        assertThat(isActive("made-up")).isFalse();
        assertThat(tokens.direct()
                        .send(tokens.direct()
                                .request("/oauth2/introspect")
                                .POST(BodyPublishers.noBody())
                                .build())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void rotatesRemovesAndRestoresKeys() {
        String before = tokens.signingKid();
        String after = tokens.rotateKey();
        assertThat(publishedKids()).contains(before, after).isEqualTo(tokens.kids());
        assertThat(kid(tokens.signedToken("ada"))).isEqualTo(after);
        tokens.removeKey(after);
        assertThat(publishedKids()).contains(before).doesNotContain(after);
        assertThat(kid(tokens.signedToken("ada"))).isEqualTo(before);
        tokens.restoreKey(after);
        assertThat(publishedKids()).contains(before, after);
        assertThat(tokens.keyFetches()).isEqualTo(3);
    }

    @Test
    void spoilsOneEndpointAlone() {
        String token = tokens.opaqueToken("ada");
        tokens.faults(TokenFaults.NONE.withIntrospection(EndpointFaults.NONE.withStatus(503)));
        assertThat(tokens.introspect(token).status()).isEqualTo(503);
        assertThat(publishedKids()).isNotEmpty();
        tokens.faults(TokenFaults.NONE.withAll(EndpointFaults.NONE.withStatus(500)));
        assertThat(tokens.direct().get("/oauth2/jwks").status()).isEqualTo(500);
        tokens.heal();
        assertThat(isActive(token)).isTrue();
    }

    @Test
    void failsItsShare() {
        String token = tokens.opaqueToken("ada");
        tokens.faults(TokenFaults.NONE.withIntrospection(EndpointFaults.NONE.withErrorRate(0.5)));
        long failed = IntStream.range(0, 100)
                .filter(i -> tokens.introspect(token).status() == 500)
                .count();
        assertThat(failed).isBetween(30L, 70L);
    }

    @Test
    void answersManyLateOnesAtOnce() {
        String token = tokens.opaqueToken("ada");
        tokens.faults(TokenFaults.NONE.withIntrospection(EndpointFaults.NONE.withLatencyMs(1_000)));
        long start = System.nanoTime();
        List<CompletableFuture<Answer>> sent = IntStream.range(0, 300)
                .mapToObj(i -> introspecting(token, 30_000))
                .toList();
        assertThat(sent)
                .allSatisfy(
                        answer -> assertThat(answer.join().json().path("active").asBoolean())
                                .isTrue());
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
        assertThat(tokens.introspectionsAtOnce()).isBetween(250, 300);
    }

    @Test
    void countsAtOnceOnlyThoseWhoAreStillThere() {
        String token = tokens.opaqueToken("ada");
        tokens.faults(TokenFaults.NONE.withIntrospection(EndpointFaults.NONE.withLatencyMs(3_000)));
        for (int i = 0; i < 8; i++) {
            CompletableFuture<Answer> impatient = introspecting(token, 150);
            assertThatThrownBy(impatient::join).hasCauseInstanceOf(HttpTimeoutException.class);
        }
        assertThat(tokens.introspections()).isEqualTo(8);
        assertThat(tokens.introspectionsAtOnce()).isEqualTo(1);
    }

    private static CompletableFuture<Answer> introspecting(String token, int patienceMs) {
        Edge direct = tokens.direct();
        String form = TokenRequest.encoded(Map.of("token", token));
        return direct.sendAsync(direct.request("/oauth2/introspect")
                .header("Authorization", TokenClient.EDGE.authorization())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofMillis(patienceMs))
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    @Test
    void refusesConnectionsWhileDownAndForgetsNoTokens() {
        String token = tokens.opaqueToken("ada");
        tokens.faults(TokenFaults.NONE.withDown(true));
        assertThatThrownBy(() -> tokens.introspect(token)).hasCauseInstanceOf(ConnectException.class);
        assertThat(tokens.kids()).isNotEmpty();
        tokens.heal();
        assertThat(isActive(token)).isTrue();
    }

    @Test
    void sendsALinkOncePerKey() {
        Edge direct = tokens.direct();
        String id = linkFor(direct, "key-a").path("id").asText();
        assertThat(linkFor(direct, "key-a").path("id").asText()).isEqualTo(id);
        assertThat(linkFor(direct, "key-b").path("id").asText()).isNotEqualTo(id);
        assertThat(tokens.links()).extracting(LoginLink::key).containsExactly("key-a", "key-b");
    }

    private static JsonNode linkFor(Edge direct, String key) {
        Answer answer = direct.send(direct.post("/login-links", key, "acc", "{\"email\": \"ada@example.org\"}")
                .build());
        assertThat(answer.status()).isEqualTo(202);
        return answer.json();
    }

    @Test
    void writesNoTokenIntoItsLog() {
        String token = tokens.opaqueToken("ada");
        tokens.introspect(token);
        assertThat(tokens.log()).doesNotContain(token).doesNotContain(TokenClient.EDGE.secret());
    }

    private static boolean isActive(String token) {
        return tokens.introspect(token).json().required("active").asBoolean();
    }

    private static List<String> publishedKids() {
        return tokens.direct().get("/oauth2/jwks").json().path("keys").findValuesAsText("kid");
    }

    private static String kid(String token) {
        return part(token, 0).path("kid").asText();
    }

    private static JsonNode part(String token, int index) {
        return Json.tree(new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]), UTF_8));
    }
}
