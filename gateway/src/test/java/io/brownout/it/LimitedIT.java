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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Payments that fail too often are limited to what the region's contract allows: three per second. */
class LimitedIT {

    private static final Duration SOON = Duration.ofSeconds(20);

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
        List<Answer> answers = burst(20);
        List<Answer> refused =
                answers.stream().filter(answer -> answer.status() == 429).toList();
        assertThat(refused).hasSizeGreaterThanOrEqualTo(16);
        refused.forEach(LimitedIT::assertRefused);
        Answer again = pay(edge, "taken-before", "acc");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header(REPLAYED)).isEqualTo("true");
        for (int i = 0; i < answers.size(); i++) {
            int made = answers.get(i).status() == 429 ? 0 : 1;
            assertThat(effects(world.payments(), "burst-" + i)).hasSizeLessThanOrEqualTo(made);
        }
    }

    private static List<Answer> burst(int size) {
        List<CompletableFuture<Answer>> under = IntStream.range(0, size)
                .mapToObj(i -> edge.sendAsync(Orders.payment(edge, "burst-" + i, "acc-" + i)))
                .toList();
        List<Answer> answers = new ArrayList<>();
        under.forEach(answer -> answers.add(answer.join()));
        return answers;
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
