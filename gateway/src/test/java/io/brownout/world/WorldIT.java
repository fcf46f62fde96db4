package io.brownout.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brownout.world.GatewayProcess.Refusal;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class WorldIT {

    @Test
    void routesThroughARealGatewayThatCanDieAndComeBack() {
        try (World world = World.named("world-it").start()) {
            assertThat(world.edge().pay("before", "acc", "1").status()).isEqualTo(201);
            assertThat(world.edge().get("/catalogue").json()).hasSize(3);
            world.gateway().kill();
            assertThatThrownBy(() -> world.edge().pay("during", "acc", "1")).hasCauseInstanceOf(ConnectException.class);
            world.gateway().restart();
            assertThat(world.edge().pay("after", "acc", "1").status()).isEqualTo(201);
            assertThat(world.payments().effects()).hasSize(2);
        }
    }

    @Test
    void tellsHowAGatewayRefusedToStart() {
        try (World world = World.named("world-it-refusal")
                .gateways(0)
                .property("spring.main.web-application-type", "nonsense")
                .start()) {
            Refusal refusal = world.newGateway().startExpectingFailure();
            assertThat(refusal.exitCode()).isNotZero();
            assertThat(refusal.output()).contains("nonsense");
        }
    }

    @Test
    void leavesNothingListeningBehind() {
        World world = World.named("world-it-closing").start();
        Edge edge = world.edge();
        int redis = world.redis().port();
        world.close();
        assertThat(RedisPing.answers(redis)).isFalse();
        assertThatThrownBy(() -> edge.get("/catalogue")).isInstanceOf(UncheckedIOException.class);
    }
}
