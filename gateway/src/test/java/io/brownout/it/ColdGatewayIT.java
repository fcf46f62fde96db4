package io.brownout.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.world.Edge;
import io.brownout.world.Load;
import io.brownout.world.Load.Sent;
import io.brownout.world.World;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class ColdGatewayIT {

    private static final Logger log = LoggerFactory.getLogger(ColdGatewayIT.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration A_HALT = Duration.ofMillis(300);

    /** A gateway that says it is ready must not take its own slow start for an outage of what is behind it. */
    @Test
    void keepsTheContractFromTheFirstRequestOn() {
        Beginning first = Beginning.ofAWorld();
        Beginning counting = first.halt().compareTo(A_HALT) < 0 ? first : Beginning.ofAWorld();
        assertThat(counting.sent())
                .allSatisfy(one -> assertThat(one.duration()).isLessThan(TIMEOUT))
                .allSatisfy(one -> assertThat(one.status()).isEqualTo(201));
    }

    /**
     * The first requests to a gateway. Those count for nothing during which the machine stood still, once.
     *
     * @param sent all of them
     * @param halt how long it stood still at most
     */
    private record Beginning(List<Sent> sent, Duration halt) {

        static Beginning ofAWorld() {
            try (World world = World.named("cold-gateway").start();
                    Pauses pauses = new Pauses(world.catalogue().direct(), "/catalogue")) {
                Edge edge = world.edge();
                List<Sent> sent = new Load(edge, 20).run(60, i -> edge.payment("cold-" + i, "acc-" + i, "1"));
                log.warn("Slowest first answers in ms: {}, the machine's pause {}", slowest(sent), pauses.longest());
                return new Beginning(sent, pauses.longest());
            }
        }

        private static List<Long> slowest(List<Sent> sent) {
            return sent.stream()
                    .map(one -> one.duration().toMillis())
                    .sorted(Comparator.reverseOrder())
                    .limit(10)
                    .toList();
        }
    }
}
