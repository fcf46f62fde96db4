package io.brownout.it;

import static io.brownout.it.Bearer.edit;
import static io.brownout.it.Bearer.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brownout.world.Edge;
import io.brownout.world.GatewayProcess;
import io.brownout.world.Network;
import io.brownout.world.TokenFaults;
import io.brownout.world.TokenRequest;
import io.brownout.world.TokenService;
import io.brownout.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two replicas, of which the second cannot always ask: what it knows of a revocation, it has from the first. */
class RevocationIT {

    private static final Duration SHORT = Duration.ofSeconds(15);
    private static final Duration DUE = Duration.ofSeconds(4);
    private static final Duration WARM = Duration.ofSeconds(10);
    private static final Duration TOLD = Duration.ofSeconds(1);
    private static final Duration SHARED_AGAIN = Duration.ofSeconds(3);
    private static final Duration MODE_CHANGE = Duration.ofSeconds(30);

    private static World world;
    private static TokenService tokens;
    private static GatewayProcess first;
    private static GatewayProcess second;
    private static Network fromSecond;

    @BeforeAll
    static void start() {
        world = World.named("revocation")
                .identity()
                .gateways(2)
                .breakableNetworks()
                .policyWith("fresh: 30s", "fresh: 2s\n      clockSkew: 0s")
                .policyWith("clockSkew: 30s", "clockSkew: 0s")
                .start();
        tokens = world.tokenService();
        first = world.gateways().get(0);
        second = world.gateways().get(1);
        fromSecond = world.network(1, "identity");
    }

    @AfterEach
    void heal() {
        tokens.heal();
        fromSecond.heal();
        String anybody = tokens.opaqueToken("anybody");
        world.gateways().forEach(gateway -> {
            within(MODE_CHANGE).until(() -> behaviour(gateway).equals("normal"));
            Bearer.awaitEditing(gateway.edge(), anybody);
        });
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void tellsTheOtherReplicaWithinASecond() {
        String token = known("ada");
        fromSecond.cut();
        assertThat(reads(second, token)).isEqualTo(200);
        tokens.revoke(token);
        awaitRefusal(first, token, DUE);
        assertTold(second, token);
        assertThat(edits(first, token)).isEqualTo(401);
        assertThat(edits(second, token)).isEqualTo(401);
    }

    /** Not even when nobody can be asked any more, Redis has lost everything, and nobody is left who was there. */
    @Test
    void refusesItWhateverHappensAfterwards() {
        String good = known("bea");
        String token = known("carl");
        String expired = known("cora", SHORT);
        tokens.revoke(token);
        awaitRefusal(first, token, DUE);
        tokens.faults(TokenFaults.NONE.withDown(true));
        world.gateways()
                .forEach(gateway -> within(MODE_CHANGE)
                        .until(() -> behaviour(gateway).equals("read-only") && reads(gateway, good) == 200));
        awaitRefusal(second, token, DUE);
        assertRefusedByBoth(token);
        assertThat(edits(first, good)).isEqualTo(503);
        assertThat(edits(second, good)).isEqualTo(503);
        awaitRefusal(first, expired, SHORT);
        assertThat(rawAnswers(List.of(token, expired))).hasSize(1);

        world.redis().wipe();
        assertRefusedByBoth(token);
        world.redis().restart();
        awaitSharing("shared");
        assertRefusedByBoth(token);
        restart(first);
        awaitRefusalAfterTheStart(token, first);
        assertRefusedByBoth(token);
        restart(first, second);
        awaitRefusalAfterTheStart(token, first, second);
        assertRefusedByBoth(token);
    }

    @Test
    void remembersThoseItKnewAcrossARestartWhileNobodyCanBeAsked() {
        String good = known("dora");
        String revoked = known("emil");
        tokens.revoke(revoked);
        awaitRefusal(first, revoked, DUE);
        tokens.faults(TokenFaults.NONE.withDown(true));
        within(MODE_CHANGE).until(() -> behaviour(first).equals("read-only"));
        restart(first, second);
        awaitRefusalAfterTheStart(revoked, first, second);
        assertRefusedByBoth(revoked);
        world.gateways().forEach(gateway -> {
            within(WARM).until(() -> reads(gateway, good) == 200);
            assertThat(edits(gateway, good)).isEqualTo(503);
        });
    }

    @Test
    void keepsItToItselfUntilRedisIsBack() {
        String good = known("finn");
        String token = known("gala");
        fromSecond.cut();
        world.redis().kill();
        awaitSharing("local");
        tokens.revoke(token);
        awaitRefusal(first, token, DUE);
        assertThat(edits(first, good)).isEqualTo(200);
        await().during(TOLD).atMost(DUE).until(() -> reads(second, token) == 200 && edits(second, token) == 503);
        assertThat(reads(second, good)).isEqualTo(200);
        assertThat(edits(first, token)).isEqualTo(401);

        world.redis().restart();
        awaitRefusal(second, token, SHARED_AGAIN);
        awaitSharing("shared");
        assertRefusedByBoth(token);
    }

    @Test
    void saysTheSameOfUnknownExpiredAndRevokedTokens() {
        TokenRequest brief = TokenRequest.of("hans").withLifetime(Duration.ofSeconds(1));
        List<String> bad = List.of(
                UUID.randomUUID().toString(),
                known("hans", SHORT),
                known("ida"),
                tokens.opaqueToken(brief),
                tokens.opaqueToken("ida"),
                tokens.signedToken(brief),
                new Forgeries(tokens.signedToken("ida"), publishedKeys()).next(0));
        tokens.revoke(bad.get(2));
        tokens.revoke(bad.get(4));
        bad.subList(1, 4).forEach(token -> awaitRefusal(second, token, DUE.plus(SHORT)));
        within(DUE).until(() -> reads(second, bad.get(5)) == 401);
        assertThat(rawAnswers(bad))
                .hasSize(1)
                .allSatisfy(answer -> assertThat(answer).startsWith("HTTP/1.1 401 "));
        assertThat(rawAnswers(bad)).hasSize(1);
    }

    /** Answers of both replicas to reads and writes. */
    private static Set<String> rawAnswers(List<String> shown) {
        return world.gateways().stream()
                .flatMap(gateway -> shown.stream()
                        .flatMap(token -> Stream.of("GET", "PUT").map(method -> RawAnswer.of(gateway, method, token))))
                .collect(Collectors.toSet());
    }

    private static String publishedKeys() {
        return tokens.direct().get("/oauth2/jwks").body();
    }

    private static String known(String user) {
        return known(user, Duration.ofHours(1));
    }

    /** A token of this user that both replicas have verified. */
    private static String known(String user, Duration lifetime) {
        String token = tokens.opaqueToken(TokenRequest.of(user).withLifetime(lifetime));
        world.gateways().forEach(gateway -> Bearer.awaitEditing(gateway.edge(), token));
        return token;
    }

    private static int reads(GatewayProcess gateway, String token) {
        return read(gateway.edge(), token).status();
    }

    private static int edits(GatewayProcess gateway, String token) {
        return edit(gateway.edge(), token, "edit").status();
    }

    private static void awaitRefusal(GatewayProcess gateway, String token, Duration deadline) {
        Edge edge = gateway.edge();
        within(deadline).until(() -> read(edge, token).status(), status -> status == 401);
    }

    /** Whoever asks the other replica a second after the first has refused it, or later, is refused as well. */
    private static void assertTold(GatewayProcess other, String token) {
        Instant latest = Instant.now().plus(TOLD);
        List<Instant> served = new ArrayList<>();
        within(DUE).until(() -> {
            Instant sent = Instant.now();
            boolean refused = reads(other, token) == 401;
            return refused || !served.add(sent);
        });
        assertThat(served).allMatch(sent -> sent.isBefore(latest));
    }

    /** A gateway that has just started may find its first answers of Redis late, and lets nobody in until then. */
    private static void awaitRefusalAfterTheStart(String token, GatewayProcess... started) {
        for (GatewayProcess gateway : started) {
            Set<Integer> told = new HashSet<>();
            within(WARM).until(() -> {
                told.add(reads(gateway, token));
                return told.contains(401);
            });
            assertThat(told).isSubsetOf(401, 503);
        }
    }

    private static void assertRefusedByBoth(String token) {
        world.gateways().forEach(gateway -> {
            assertThat(reads(gateway, token)).isEqualTo(401);
            assertThat(edits(gateway, token)).isEqualTo(401);
        });
    }

    private static void awaitSharing(String word) {
        world.gateways()
                .forEach(gateway -> within(SHARED_AGAIN)
                        .until(
                                () -> Status.of(gateway.edge()).document().path("identity"),
                                part -> part.path("revocations").asText().equals(word)));
    }

    private static String behaviour(GatewayProcess gateway) {
        return Status.of(gateway.edge()).behaviour("profile");
    }

    /** All at once, and without warning. */
    private static void restart(GatewayProcess... gateways) {
        for (GatewayProcess gateway : gateways) {
            gateway.kill();
        }
        for (GatewayProcess gateway : gateways) {
            gateway.start();
        }
    }

    private static ConditionFactory within(Duration deadline) {
        return await().atMost(deadline).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20));
    }
}
