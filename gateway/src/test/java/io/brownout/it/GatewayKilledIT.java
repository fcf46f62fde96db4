package io.brownout.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brownout.world.Answer;
import io.brownout.world.Faults;
import io.brownout.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GatewayKilledIT {

    private static final int INTENTS = 200;
    private static final int ACCOUNTS = 10;
    private static final Duration KNOWING = Duration.ofSeconds(20);

    @Test
    void losesAndRepeatsNothingWhenKilledWhileIntentsWaitAndAgainWhileTheyDrain() {
        try (World world = World.named("gateway-killed").start()) {
            world.payments().faults(Faults.NONE.withDown(true));
            List<String> locations = IntStream.range(0, INTENTS)
                    .mapToObj(i -> accepted(world, i))
                    .toList();
            world.gateway().kill();
            world.gateway().restart();
            assertThat(locations)
                    .allSatisfy(location ->
                            assertThat(toldState(world, location)).isIn("ACCEPTED", "RETRY_WAIT", "DISPATCHING"));
            world.payments().heal();
            await().atMost(Duration.ofSeconds(40))
                    .until(() -> world.payments().effects().size() >= INTENTS / 4);
            world.gateway().kill();
            world.gateway().restart();
            Settled.awaitSuccess(world.edge(), locations, Duration.ofSeconds(90));
            assertThat(Settled.charges(world.payments())).isEqualTo(expectedCharges());
        }
    }

    private static String accepted(World world, int index) {
        Answer answer = world.edge().pay("kill-" + index, "acc-" + index % ACCOUNTS, Integer.toString(index + 1));
        assertThat(answer.status()).isEqualTo(202);
        return Objects.requireNonNull(answer.header("Location"));
    }

    /** What a gateway says as soon as it can: one that has just started may find its first answers of Redis late. */
    private static String toldState(World world, String location) {
        return await().atMost(KNOWING)
                .pollDelay(Duration.ZERO)
                .until(() -> Settled.stateAt(world.edge(), location), state -> !state.equals("HTTP 503"));
    }

    /** Every account is charged every amount once, in the order in which the requests were answered. */
    private static Map<String, List<Integer>> expectedCharges() {
        return IntStream.range(0, ACCOUNTS)
                .boxed()
                .collect(Collectors.toMap(
                        account -> "acc-" + account,
                        account -> IntStream.range(0, INTENTS)
                                .filter(index -> index % ACCOUNTS == account)
                                .mapToObj(index -> index + 1)
                                .toList()));
    }
}
