package io.brownout.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brownout.world.Answer;
import io.brownout.world.Edge;
import io.brownout.world.Faults;
import io.brownout.world.Load;
import io.brownout.world.Load.Sent;
import io.brownout.world.World;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TwoReplicasIT {

    private static final int PAYMENTS = 120;
    private static final int ACCOUNTS = 10;

    /** One replica dies in the middle of the drain; the other takes over. */
    @Test
    void twoReplicasShareOneBacklogAndTheSurvivorFinishesIt() {
        try (World world = World.named("two-replicas").gateways(2).start()) {
            Edge first = world.gateways().get(0).edge();
            Edge second = world.gateways().get(1).edge();
            world.payments().faults(Faults.NONE.withDown(true));
            List<String> locations = IntStream.range(0, PAYMENTS)
                    .mapToObj(i -> accepted(i % 2 == 0 ? first : second, i))
                    .toList();
            world.payments().heal();
            await().atMost(Duration.ofSeconds(40))
                    .until(() -> world.payments().effects().size() >= PAYMENTS / 4);
            world.gateways().get(0).kill();
            Settled.awaitSuccess(second, locations, Duration.ofSeconds(90));
            Settled.charges(world.payments())
                    .values()
                    .forEach(amounts -> assertThat(amounts).isSorted().doesNotHaveDuplicates());
            assertThat(world.payments().effects()).hasSize(PAYMENTS);
        }
    }

    /** The replica that does not lead the replay makes up its own mind, also when nobody reads. */
    @Test
    void bothReplicasLeaveTheMode() {
        try (World world = World.named("two-replicas-leave").gateways(2).start()) {
            world.payments().faults(Faults.NONE.withDown(true));
            world.gateways()
                    .forEach(gateway -> IntStream.range(0, 20)
                            .forEach(i -> assertThat(gateway.edge()
                                            .pay(gateway.baseUrl() + i, "acc-" + i, "1")
                                            .status())
                                    .isEqualTo(202)));
            world.payments().heal();
            AtomicInteger next = new AtomicInteger();
            world.gateways()
                    .forEach(gateway -> await().atMost(Duration.ofSeconds(60))
                            .pollInterval(Duration.ofMillis(500))
                            .untilAsserted(() -> {
                                int i = next.incrementAndGet();
                                assertThat(gateway.edge()
                                                .pay("leave-" + i, "leaver-" + i, "1")
                                                .status())
                                        .isEqualTo(201);
                            }));
        }
    }

    @Test
    void copiesOfOneRequestOnBothReplicasHaveOneEffect() {
        try (World world = World.named("two-replicas-copies").gateways(2).start()) {
            world.payments().faults(Faults.NONE.withLatencyMs(300));
            List<CompletableFuture<List<Sent>>> loads = new ArrayList<>();
            world.gateways()
                    .forEach(gateway -> loads.add(new Load(gateway.edge(), 200).start(25, i -> copy(gateway.edge()))));
            List<Sent> sent =
                    loads.stream().flatMap(load -> load.join().stream()).toList();
            assertThat(sent).allSatisfy(one -> assertThat(one.status()).isIn(201, 409));
            assertThat(sent.stream()
                            .filter(one -> one.status() == 201)
                            .map(one -> Objects.requireNonNull(one.answer()))
                            .filter(answer -> answer.header("Idempotent-Replayed") == null))
                    .hasSize(1);
            assertThat(world.payments().effects()).hasSize(1);
        }
    }

    private static HttpRequest copy(Edge edge) {
        return edge.payment("copy", "acc", "5");
    }

    private static String accepted(Edge edge, int index) {
        Answer answer = edge.pay("two-" + index, "acc-" + index % ACCOUNTS, Integer.toString(index + 1));
        assertThat(answer.status()).isEqualTo(202);
        return Objects.requireNonNull(answer.header("Location"));
    }
}
