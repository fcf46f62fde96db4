package io.brownout.it;

import static io.brownout.it.Bearer.editing;
import static io.brownout.it.Bearer.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brownout.world.Answer;
import io.brownout.world.Edge;
import io.brownout.world.EndpointFaults;
import io.brownout.world.Faults;
import io.brownout.world.TokenClient;
import io.brownout.world.TokenFaults;
import io.brownout.world.TokenService;
import io.brownout.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever can read the logs or Redis, and whoever finds a copy of them, can pass for nobody. */
class TokensStaySecretIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> shown = new ArrayList<>();

    private static World world;
    private static TokenService tokens;
    private static Edge edge;
    private static String opaque;
    private static String signed;

    @BeforeAll
    static void start() {
        world = World.named("tokens-stay-secret")
                .identity()
                .policyWith("fresh: 30s", "fresh: 1s")
                .property("logging.level.io.brownout", "DEBUG")
                .property("logging.level.org.springframework.security", "DEBUG")
                .start();
        tokens = world.tokenService();
        edge = world.edge();
        opaque = shown(tokens.opaqueToken("ada"));
        signed = shown(tokens.signedToken("ada"));
        passes();
        isRefused();
        isKept();
        goesThroughSignIn();
        meetsFailures();
        isServedReadOnly();
        isRevoked();
        livesThroughARedisOutage();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    private static void passes() {
        Bearer.awaitEditing(edge, opaque);
        assertThat(answers(opaque)).containsExactly(200, 200);
        assertThat(answers(signed)).containsExactly(200, 200);
    }

    private static void isRefused() {
        Forgeries forgeries =
                new Forgeries(signed, tokens.direct().get("/oauth2/jwks").body());
        for (int i = 0; i < forgeries.count(); i++) {
            assertThat(answers(shown(forgeries.next(i)))).containsExactly(401, 401);
        }
        String unknown = random();
        Stream.of(unknown, unknown + "!", unknown + " " + random(), "=" + unknown, unknown.repeat(200))
                .forEach(bad -> assertThat(answers(bad)).containsExactly(401, 401));
        HttpRequest twice = edge.request(Bearer.PROFILE)
                .header("Authorization", "Bearer " + shown(tokens.opaqueToken("twice")))
                .header("Authorization", "Bearer " + shown(tokens.signedToken("twice")))
                .build();
        assertThat(edge.send(twice).status()).isEqualTo(401);
    }

    private static void isKept() {
        world.payments().faults(Faults.NONE.withDown(true));
        assertThat(payment("kept").status()).isEqualTo(202);
        world.payments().heal();
        await().atMost(PATIENCE).until(() -> world.payments().effects().size() == 1);
        await().atMost(PATIENCE).until(() -> payment("kept").status() == 201);
    }

    private static Answer payment(String order) {
        HttpRequest payment = edge.post(Orders.PAYMENTS, order, "acc", Orders.body(order))
                .header("Authorization", "Bearer " + opaque)
                .build();
        return edge.send(payment);
    }

    private static void goesThroughSignIn() {
        String form = "grant_type=client_credentials&scope=profile.read&user=sign&tenant=acme&lifetime=60";
        Answer answer = edge.send(TokenClient.SHOP_OPAQUE.post(edge, "/oauth2/token", form));
        String issued = shown(answer.json().required("access_token").asText());
        assertThat(edge.send(TokenClient.EDGE.post(edge, "/oauth2/introspect", "token=" + issued))
                        .status())
                .isEqualTo(200);
        assertThat(edge.send(TokenClient.SHOP_OPAQUE.post(edge, "/oauth2/revoke", "token=" + issued))
                        .status())
                .isEqualTo(200);
    }

    private static void meetsFailures() {
        world.profile().faults(Faults.NONE.withDown(true));
        assertThat(answers(opaque)).allMatch(status -> status >= 500);
        world.profile().heal();
        tokens.faults(TokenFaults.NONE.withIntrospection(EndpointFaults.NONE.withStatus(500)));
        assertThat(answers(shown(tokens.opaqueToken("unlucky")))).containsExactly(503, 503);
        tokens.faults(TokenFaults.NONE.withIntrospection(EndpointFaults.NONE.withLatencyMs(5_000)));
        assertThat(answers(shown(tokens.opaqueToken("late")))).containsExactly(503, 503);
    }

    private static void isServedReadOnly() {
        tokens.faults(TokenFaults.NONE.withDown(true));
        await().atMost(PATIENCE)
                .until(() -> Status.of(edge).behaviour("profile").equals("read-only"));
        assertThat(answers(opaque)).containsExactly(200, 503);
        assertThat(answers(signed)).containsExactly(200, 503);
        assertThat(answers(random())).containsExactly(503, 503);
        HttpRequest link = edge.post("/login-links", "link", "acc", "{\"user\":\"ada\"}")
                .header("Authorization", "Bearer " + opaque)
                .build();
        assertThat(edge.send(link).status()).isEqualTo(202);
        tokens.heal();
        await().atMost(PATIENCE).until(() -> answers(opaque), List.of(200, 200)::equals);
        await().atMost(PATIENCE).until(() -> tokens.links().size() == 1);
    }

    private static void isRevoked() {
        String revoked = shown(tokens.opaqueToken("rita"));
        assertThat(answers(revoked)).containsExactly(200, 200);
        tokens.revoke(revoked);
        await().atMost(PATIENCE).until(() -> answers(revoked), List.of(401, 401)::equals);
    }

    private static void livesThroughARedisOutage() {
        String revoked = shown(tokens.opaqueToken("olga"));
        assertThat(answers(revoked)).containsExactly(200, 200);
        world.redis().kill();
        assertThat(answers(shown(tokens.opaqueToken("newcomer")))).containsExactly(200, 200);
        tokens.revoke(revoked);
        await().atMost(PATIENCE).until(() -> answers(revoked), List.of(401, 401)::equals);
        await().atMost(PATIENCE).until(() -> sharing().equals("local"));
        world.redis().restart();
        await().atMost(PATIENCE).until(() -> sharing().equals("shared"));
        assertThat(answers(signed)).containsExactly(200, 200);
        assertThat(answers(shown(tokens.opaqueToken("last")))).containsExactly(200, 200);
    }

    @Test
    void neitherInRedisNorInWhatItWritesToDisk() {
        String dump = RedisDump.of(world.redis());
        assertThat(dump).contains(":verdict:members/").contains(":revocations ");
        String disk = text(world.dir().resolve("redis/store"));
        assertThat(disk).contains(":verdict:members/");
        assertHoldsNone(dump);
        assertHoldsNone(disk);
    }

    @Test
    void neitherInAnyLog() {
        String log = world.gateway().log();
        assertThat(log).contains("DEBUG").contains("Revocations are shared again");
        assertHoldsNone(log);
        assertHoldsNone(tokens.log());
        assertHoldsNone(text(world.dir().resolve("redis/redis.log")));
    }

    @Test
    void isFoundWhereItIs() {
        String piece = signed.substring(signed.length() - TokenPieces.LENGTH);
        assertThat(new TokenPieces(shown).in("a log with " + piece + " in it")).hasSize(1);
    }

    private static void assertHoldsNone(String text) {
        assertThat(new TokenPieces(shown).in(text)).isEmpty();
    }

    private static String shown(String token) {
        shown.add(token);
        return token;
    }

    private static String random() {
        return shown(UUID.randomUUID().toString().replace("-", ""));
    }

    /** The statuses of a read and a write. */
    private static List<Integer> answers(String token) {
        return Stream.of(reading(edge, token), editing(edge, token, "edit"))
                .map(request -> edge.send(request).status())
                .toList();
    }

    /** Of a file, or of all files below a directory. */
    private static String text(Path path) {
        try (Stream<Path> files = Files.walk(path)) {
            StringBuilder text = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sharing() {
        return Status.of(edge).document().path("identity").path("revocations").asText();
    }
}
