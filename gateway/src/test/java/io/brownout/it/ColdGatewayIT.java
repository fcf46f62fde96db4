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

    /** A gateway that says it is ready must not take its own slow start for an outage of what is behind it. */
    @Test
    void keepsTheContractFromTheFirstRequestOn() {
        try (World world = World.named("cold-gateway").start()) {
            Edge edge = world.edge();
            List<Sent> sent = new Load(edge, 20).run(60, i -> edge.payment("cold-" + i, "acc-" + i, "1"));
            log.warn(
                    "Slowest first answers in ms: {}",
                    sent.stream()
                            .map(one -> one.duration().toMillis())
                            .sorted(Comparator.reverseOrder())
                            .limit(10)
                            .toList());
            assertThat(sent).allSatisfy(one -> assertThat(one.duration()).isLessThan(TIMEOUT));
            assertThat(sent).allSatisfy(one -> assertThat(one.status()).isEqualTo(201));
        }
    }
}
