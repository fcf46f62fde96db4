package io.brownout.it;

import static io.brownout.it.Orders.REPLAYED;
import static io.brownout.it.Orders.effects;
import static io.brownout.it.Orders.pay;
import static io.brownout.it.Outage.mode;
import static io.brownout.it.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brownout.world.Answer;
import io.brownout.world.Edge;
import io.brownout.world.Faults;
import io.brownout.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Payments that fail too often are limited to what the region's contract allows: three per second. */
class LimitedIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int QUOTA = 3;

    private static World world;
    private static Edge edge;

    @BeforeAll
    static void start() {
        world = World.named("limited")
                .policyWith(
                        "  queued-payments:  ",
                        "  limited-payments: {behaviour: limited, severity: notice}\n  queued-payments:  ")
                .policyWith(
                        "payment-gateway: {strained: queued-payments, down: queued-payments}",
                        "payment-gateway: {strained: limited-payments, down: limited-payments}")
                .policy(text -> text.replaceFirst("quotas: \\{local: 50/s\\}", "quotas: {local: 3/s}"))
                .start();
        edge = world.edge();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void passesWhatTheContractAllowsAndRefusesTheRest() {
        Answer taken = pay(edge, "taken-before", "acc");
        assertThat(taken.status()).isEqualTo(201);
        assertThat(taken.header("RateLimit")).isNull();
        world.payments().faults(Faults.NONE.withStatus(500));
        await().atMost(SOON)
                .until(() -> mode(pay(edge, "bad-" + System.nanoTime(), "acc")).startsWith("payments=limited;"));
        world.payments().heal();
        Burst burst = Burst.of(List.of(edge), "burst", 20);
        assertThat(burst.passed()).isLessThanOrEqualTo(burst.allowed(QUOTA));
        assertThat(burst.refused()).isNotEmpty().allSatisfy(LimitedIT::assertRefused);
        Answer again = pay(edge, "taken-before", "acc");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header(REPLAYED)).isEqualTo("true");
        for (int i = 0; i < burst.answers().size(); i++) {
            int made = Burst.isRefused(burst.answers().get(i)) ? 0 : 1;
            assertThat(effects(world.payments(), "burst-" + i)).hasSizeLessThanOrEqualTo(made);
        }
    }

    private static void assertRefused(Answer answer) {
        assertProblem(answer, 429, "limited");
        assertThat(Long.parseLong(Objects.requireNonNull(answer.header("Retry-After"))))
                .isBetween(1L, 4L);
        assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"payments\";q=3;w=1");
        assertThat(answer.header("RateLimit")).isEqualTo("\"payments\";r=0;t=1");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(mode(answer)).startsWith("payments=limited;sev=notice;").endsWith(";applied");
    }
}
