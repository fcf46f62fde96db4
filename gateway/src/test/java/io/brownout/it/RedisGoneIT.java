package io.brownout.it;

import static io.brownout.it.Operator.assertDone;
import static io.brownout.it.Orders.effects;
import static io.brownout.it.Orders.pay;
import static io.brownout.it.Orders.payment;
import static io.brownout.it.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brownout.world.Answer;
import io.brownout.world.Edge;
import io.brownout.world.GatewayProcess;
import io.brownout.world.Load;
import io.brownout.world.Load.Sent;
import io.brownout.world.World;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class RedisGoneIT {

    private static final Logger LOG = LoggerFactory.getLogger(RedisGoneIT.class);
    private static final Duration STORE_TIMEOUT_AND_SOME = Duration.ofMillis(1_500);
    private static final Duration RECONNECTION = Duration.ofSeconds(10);
    private static final Duration LEASE_AND_SOME = Duration.ofSeconds(15);

    private static World world;

    @BeforeAll
    static void start() {
        world = World.named("redis-gone").admin().start();
        paid("warm");
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @AfterEach
    void heal() {
        world.redis().resume();
        if (!statusIs(world.edge(), 201, "after-" + System.nanoTime())) {
            world.redis().restart();
        }
        awaitPayments(world.edge());
    }

    @Test
    void servesReadsAndStatusFromMemoryWhileRedisIsGone() {
        world.redis().kill();
        assertThat(world.edge().get("/catalogue").status()).isEqualTo(200);
        assertThat(world.edge().get("/payments?key=none").status()).isEqualTo(404);
        assertThat(world.edge().get("/.well-known/service-mode").status()).isEqualTo(200);
        assertThat(world.edge().get("/actuator/health/readiness").status()).isEqualTo(200);
    }

    @Test
    void refusesPaymentsWhileRedisIsGoneAndTakesTheSameKeyAfterwards() {
        int calls = world.payments().calls();
        world.redis().kill();
        for (int i = 0; i < 5; i++) {
            assertRefused(quickly("gone"));
        }
        assertThat(world.payments().calls()).isEqualTo(calls);
        world.redis().restart();
        await().atMost(LEASE_AND_SOME).until(() -> statusIs(world.edge(), 201, "gone"));
        assertThat(effects(world.payments(), "gone")).hasSize(1);
    }

    @Test
    void keepsAnsweringFromTheRecordAfterRedisCameBack() {
        Answer before = paid("kept-over");
        world.redis().kill();
        world.redis().restart();
        await().atMost(LEASE_AND_SOME).until(() -> statusIs(world.edge(), 201, "kept-over"));
        assertThat(pay(world.edge(), "kept-over", "acc").body()).isEqualTo(before.body());
        assertThat(effects(world.payments(), "kept-over")).hasSize(1);
    }

    @Test
    void refusesPaymentsWhileRedisHangsAndTakesTheSameKeyAfterwards() {
        paid("before-the-hang");
        int calls = world.payments().calls();
        world.redis().pause();
        for (int i = 0; i < 4; i++) {
            assertRefused(quickly("hanging"));
        }
        assertThat(world.edge().get("/catalogue").status()).isEqualTo(200);
        assertThat(world.payments().calls()).isEqualTo(calls);
        world.redis().resume();
        await().atMost(LEASE_AND_SOME).until(() -> statusIs(world.edge(), 201, "hanging"));
        assertThat(effects(world.payments(), "hanging")).hasSize(1);
    }

    @Test
    void leavesTheKeyFreeAfterABriefHang() {
        paid("before-the-hiccup");
        int calls = world.payments().calls();
        world.redis().pause();
        assertRefused(quickly("hiccup"));
        world.redis().resume();
        assertThat(world.payments().calls()).isEqualTo(calls);
        await().atMost(LEASE_AND_SOME).until(() -> statusIs(world.edge(), 201, "hiccup"));
        assertThat(effects(world.payments(), "hiccup")).hasSize(1);
    }

    @Test
    void startsWithoutRedisAndTakesPaymentsAsSoonAsItIsThere() {
        world.redis().kill();
        try (GatewayProcess early = world.newGateway().start()) {
            Edge edge = early.edge();
            assertThat(edge.get("/catalogue").status()).isEqualTo(200);
            assertThat(edge.get("/.well-known/service-mode").status()).isEqualTo(200);
            assertRefused(pay(edge, "early", "acc"));
            world.redis().restart();
            await().atMost(RECONNECTION).until(() -> statusIs(edge, 201, "early"));
            assertThat(effects(world.payments(), "early")).hasSize(1);
            await().atMost(RECONNECTION).until(() -> statusIs(world.edge(), 201, "long-without"));
        }
    }

    /** The payment was made, and the record of it is lost: to say that nothing was charged would be a lie. */
    @Test
    void doesNotDenyWhatRedisForgot() {
        paid("forgotten");
        Operator operator = Operator.at(world.gateways().get(0));
        assertDone(operator.force("payments", "no-catalogue", "5m"));
        world.redis().wipe();
        world.redis().restart();
        await().atMost(LEASE_AND_SOME).untilAsserted(() -> {
            Answer refused = pay(world.edge(), "forgotten", "acc");
            assertProblem(refused, 503, "unavailable");
            assertThat(refused.json().path("detail").asText()).contains("an earlier one");
        });
        for (int i = 0; i < 3; i++) {
            Answer refused = pay(world.edge(), "forgotten", "acc");
            assertThat(refused.json().has("done")).isFalse();
            assertThat(refused.json().has("charged")).isFalse();
        }
        assertDone(operator.release("payments"));
        await().atMost(LEASE_AND_SOME).until(() -> statusIs(world.edge(), 201, "forgotten"));
        assertThat(effects(world.payments(), "forgotten")).hasSize(1);
    }

    private static Answer quickly(String order) {
        try (Pauses pauses = new Pauses(world.catalogue().direct(), "/catalogue")) {
            Sent sent = new Load(world.edge(), 1)
                    .run(1, i -> payment(world.edge(), order, "acc"))
                    .get(0);
            LOG.info("{} answered in {} ms", order, sent.duration().toMillis());
            assertThat(sent.duration()).isLessThan(STORE_TIMEOUT_AND_SOME.plus(pauses.longest()));
            return Objects.requireNonNull(sent.answer());
        }
    }

    /** A payment that was made; one that was kept is, in the end. */
    private static Answer paid(String order) {
        return await().atMost(LEASE_AND_SOME)
                .until(() -> pay(world.edge(), order, "acc"), answer -> answer.status() == 201);
    }

    private static void assertRefused(Answer answer) {
        assertProblem(answer, 503, "store-unavailable");
        assertThat(answer.json().path("detail").asText())
                .contains("not forwarded")
                .contains("same key");
        assertThat(answer.json().has("done")).isFalse();
        assertThat(answer.json().has("charged")).isFalse();
        assertThat(answer.header("Retry-After")).isNotNull();
        assertThat(answer.header("Service-Mode"))
                .startsWith("payments=unavailable;")
                .endsWith(";applied");
    }

    private static void awaitPayments(Edge edge) {
        await().atMost(LEASE_AND_SOME).until(() -> statusIs(edge, 201, "again-" + System.nanoTime()));
    }

    private static boolean statusIs(Edge edge, int status, String order) {
        return pay(edge, order, "acc").status() == status;
    }
}
