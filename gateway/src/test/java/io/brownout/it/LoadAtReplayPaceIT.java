package io.brownout.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brownout.world.Edge;
import io.brownout.world.Faults;
import io.brownout.world.Load;
import io.brownout.world.Load.Sent;
import io.brownout.world.World;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LoadAtReplayPaceIT {

    private static final int PER_SECOND = 20;
    private static final int PAYMENTS = PER_SECOND * 40;
    private static final int ACCOUNTS = 20;

    /** Each account pays once a second, so that every answer is there before the next request is sent. */
    @Test
    void endsTheModeAndStillDrainsInOrderBehindLiveTraffic() {
        try (World world = World.named("load-at-replay-pace").start()) {
            Edge edge = world.edge();
            world.payments().faults(Faults.NONE.withDown(true));
            CompletableFuture<List<Sent>> load = new Load(edge, PER_SECOND).start(PAYMENTS, i -> payment(edge, i));
            await().atMost(Duration.ofSeconds(20)).until(() -> behaviour(edge).equals("queued"));
            await().during(Duration.ofSeconds(8))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> behaviour(edge).equals("queued"));
            world.payments().heal();
            await().atMost(Duration.ofSeconds(20)).until(() -> behaviour(edge).equals("normal"));
            assertThat(load).as("the load goes on while the mode ends").isNotDone();
            List<Sent> sent = load.join();
            assertThat(sent).allSatisfy(one -> assertThat(one.status()).isIn(201, 202));
            assertThat(sent.subList(PAYMENTS - PER_SECOND, PAYMENTS))
                    .as("the last second, with every key's backlog gone")
                    .allSatisfy(one -> assertThat(one.status()).isEqualTo(201));
            Settled.charges(world.payments())
                    .values()
                    .forEach(amounts -> assertThat(amounts).isSorted());
            assertThat(Settled.charges(world.payments())).hasSize(ACCOUNTS);
            assertThat(world.payments().effects()).hasSize(PAYMENTS);
        }
    }

    private static HttpRequest payment(Edge edge, int index) {
        return edge.payment("pace-" + index, "acc-" + index % ACCOUNTS, Integer.toString(index + 1));
    }

    private static String behaviour(Edge edge) {
        return edge.get("/.well-known/service-mode")
                .json()
                .at("/capabilities/payments/behaviour")
                .asText();
    }
}
