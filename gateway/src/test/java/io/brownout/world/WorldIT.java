package io.brownout.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

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
    void breaksTheNetworksOfOneGatewayAlone() {
        try (World world =
                World.named("world-it-networks").gateways(2).breakableNetworks().start()) {
            Edge first = world.gateways().get(0).edge();
            Edge second = world.gateways().get(1).edge();
            world.network(0, "catalogue").cut();
            assertThat(first.get("/catalogue").status()).isGreaterThanOrEqualTo(500);
            assertThat(second.get("/catalogue").status()).isEqualTo(200);
            world.network(0, "catalogue").heal();
            await().until(() -> first.get("/catalogue").status() == 200);
            world.redisNetwork(0).pause();
            assertThat(first.pay("partitioned", "acc", "1").status()).isEqualTo(503);
            assertThat(second.pay("partitioned", "acc", "1").status()).isEqualTo(201);
            world.redisNetwork(0).heal();
            await().until(() -> first.pay("healed", "acc", "1").status() == 201);
            world.partner().callBack(20);
            await().until(() -> world.partner().taken() >= 4);
            assertThat(world.inbox().effects()).isNotEmpty();
        }
    }

    @Test
    void signsInThroughTheEdgeWhereThereIsATokenService() {
        try (World world =
                World.named("world-it-identity").identity().breakableNetworks().start()) {
            assertThat(signIn(world).status()).isEqualTo(200);
            String token = signIn(world).json().path("access_token").asText();
            assertThat(world.tokenService().introspect(token).json().path("sub").asText())
                    .isEqualTo("ada");
            var link = world.edge().post("/login-links", "key-a", "acc", "{\"email\": \"ada@example.org\"}");
            assertThat(world.edge().send(link.build()).status()).isEqualTo(202);
            assertThat(world.tokenService().links()).hasSize(1);
            world.network(0, TokenService.LABEL).cut();
            assertThat(signIn(world).status()).isGreaterThanOrEqualTo(500);
        }
    }

    private static Answer signIn(World world) {
        Edge edge = world.edge();
        String form = TokenRequest.of("ada").form();
        return edge.send(TokenClient.SHOP_OPAQUE.post(edge, "/oauth2/token", form));
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
