package io.brownout.it;

import static io.brownout.it.Orders.REPLAYED;
import static io.brownout.it.Orders.effects;
import static io.brownout.it.Orders.pay;
import static io.brownout.it.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brownout.world.Answer;
import io.brownout.world.Faults;
import io.brownout.world.World;
import io.brownout.world.WorldPlan;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LookupIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String COMMITTED = "committed";
    private static final String FAILED = "failed";

    private static World world;

    @BeforeAll
    static void start() {
        world = plan("lookup").start();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @AfterEach
    void heal() {
        world.payments().heal();
    }

    @Test
    void findsOutByItselfThatAPaymentWasMade() {
        settlesACommittedPayment(world);
    }

    @Test
    void freesTheKeyOfAPaymentThatWasNeverMade() {
        freesAFailedPayment(world);
    }

    @Test
    void settlesLivePaymentsOfACapabilityThatNeverQueues() {
        WorldPlan plan = plan("lookup-live")
                .policyWith(
                        "payment-gateway: {strained: queued-payments, down: queued-payments}",
                        "payment-gateway: {down: no-catalogue}");
        try (World unqueued = plan.start()) {
            settlesACommittedPayment(unqueued);
            unqueued.payments().heal();
            freesAFailedPayment(unqueued);
        }
    }

    @Test
    void replaysAKeyInOrderThoughNobodyHeardOfItsHead() {
        String first = kept("kept-committed", "acc-kept");
        String second = kept("kept-behind", "acc-kept");
        world.payments().faults(Faults.NONE.withCommitThenNoAnswer(1));
        awaitState(first, "UNKNOWN");
        world.payments().heal();
        Settled.awaitSuccess(world.edge(), List.of(first, second), SOON);
        assertThat(effects(world.payments(), "kept-committed")).hasSize(1);
        assertThat(effects(world.payments(), "kept-behind")).hasSize(1);
        assertThat(effects(world.payments(), "kept-committed").get(0).seq())
                .isLessThan(effects(world.payments(), "kept-behind").get(0).seq());
    }

    @Test
    void replaysAPaymentAgainThatWasNeverMade() {
        String location = kept("kept-failed", "acc-failed");
        world.payments().faults(Faults.NONE.withStatus(500));
        awaitState(location, "UNKNOWN");
        world.payments().heal();
        Settled.awaitSuccess(world.edge(), List.of(location), SOON);
        assertThat(effects(world.payments(), "kept-failed")).hasSize(1);
    }

    /** With a breaker that stays closed: nothing is looked up while it is not. */
    private static WorldPlan plan(String name) {
        return World.named(name)
                .policyWith(
                        "effectGuard: upstream-key,\n             orderBy",
                        "effectGuard: upstream-lookup,\n             orderBy")
                .policyWith("settle: 3s", "settle: 2s")
                .policyWith("minimumNumberOfCalls: 5", "minimumNumberOfCalls: 100");
    }

    private static void settlesACommittedPayment(World world) {
        world.payments().faults(Faults.NONE.withCommitThenNoAnswer(1));
        Answer unheard = pay(world.edge(), COMMITTED, "acc-1");
        assertProblem(unheard, 409, "outcome-unknown");
        Settled.awaitSuccess(world.edge(), List.of(locationOf(unheard)), SOON);
        Answer again = pay(world.edge(), COMMITTED, "acc-1");
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.header(REPLAYED)).isEqualTo("true");
        assertThat(again.json().get("amount").asInt()).isEqualTo(1);
        assertThat(effects(world.payments(), COMMITTED))
                .singleElement()
                .satisfies(effect -> assertThat(effect.key()).matches("[0-9a-f]{32}"));
    }

    private static void freesAFailedPayment(World world) {
        world.payments().faults(Faults.NONE.withStatus(500));
        assertProblem(pay(world.edge(), FAILED, "acc-2"), 409, "outcome-unknown");
        world.payments().heal();
        await().atMost(SOON).pollInterval(Duration.ofMillis(250)).untilAsserted(() -> {
            Answer again = pay(world.edge(), FAILED, "acc-2");
            assertThat(again.status()).as(again.body()).isEqualTo(201);
        });
        assertThat(effects(world.payments(), FAILED)).hasSize(1);
        assertThat(pay(world.edge(), FAILED, "acc-2").header(REPLAYED)).isEqualTo("true");
    }

    /** Where a payment is that was kept, since nobody was there to take it. */
    private static String kept(String order, String account) {
        world.payments().faults(Faults.NONE.withDown(true));
        Answer answer = pay(world.edge(), order, account);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return locationOf(answer);
    }

    private static String locationOf(Answer answer) {
        return Objects.requireNonNull(answer.header("Location"));
    }

    private static void awaitState(String location, String state) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(Settled.stateAt(world.edge(), location)).isEqualTo(state));
    }
}
