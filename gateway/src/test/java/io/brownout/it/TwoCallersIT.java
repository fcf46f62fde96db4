package io.brownout.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.BrownoutGateway;
import io.brownout.gateway.intent.Caller;
import io.brownout.gateway.intent.CallerResolver;
import io.brownout.world.Answer;
import io.brownout.world.Edge;
import io.brownout.world.Effect;
import io.brownout.world.Faults;
import io.brownout.world.World;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** A gateway whose callers are verified elsewhere; here by a header that stands for a verified token. */
class TwoCallersIT {

    private static World world;
    private static ReactiveWebServerApplicationContext gateway;
    private static Edge edge;

    @BeforeAll
    static void start() {
        world = World.named("two-callers").gateways(0).start();
        Map<String, Object> properties = new LinkedHashMap<>(world.wiring());
        properties.put("server.port", "0");
        gateway = (ReactiveWebServerApplicationContext)
                new SpringApplicationBuilder(BrownoutGateway.class, VerifiedCallers.class)
                        .properties(properties)
                        .run();
        edge = new Edge("http://127.0.0.1:" + gateway.getWebServer().getPort());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        world.close();
    }

    @Test
    void twoPrincipalsUsingTheSameKeyNeverMeet() {
        Answer alices = pay("shared", "shop", "alice", "11");
        Answer bobs = pay("shared", "shop", "bob", "12");
        assertThat(alices.status()).isEqualTo(201);
        assertThat(bobs.status()).isEqualTo(201);
        assertThat(alices.json().get("amount").asInt()).isEqualTo(11);
        assertThat(bobs.json().get("amount").asInt()).isEqualTo(12);
        assertThat(pay("shared", "shop", "alice", "11").body()).isEqualTo(alices.body());
        assertThat(world.payments().effects().stream()
                        .filter(effect ->
                                effect.body().contains("11") || effect.body().contains("12"))
                        .map(Effect::key))
                .doesNotHaveDuplicates()
                .doesNotContain("shared")
                .hasSize(2);
    }

    @Test
    void twoTenantsWithTheSamePrincipalNeverMeet() {
        assertThat(pay("tenants", "one", "carol", "21").status()).isEqualTo(201);
        assertThat(pay("tenants", "two", "carol", "22").status()).isEqualTo(201);
        assertThat(pay("tenants", "one", "carol", "22").status()).isEqualTo(422);
    }

    @Test
    void showsAnIntentOnlyToItsMaker() {
        world.payments().faults(Faults.NONE.withDown(true));
        String location =
                Objects.requireNonNull(pay("mine", "shop", "dora", "31").header("Location"));
        world.payments().heal();
        Answer own = status(location, "shop", "dora");
        assertThat(own.status()).isEqualTo(200);
        HttpRequest.Builder tagged = edge.request(location).GET().header("If-None-Match", own.header("ETag"));
        assertThat(edge.send(as(tagged, "shop", "eve").build()).status()).isEqualTo(404);
        assertThat(status(location, "shop", "eve").status()).isEqualTo(404);
        assertThat(status(location, "other", "dora").status()).isEqualTo(404);
        assertThat(edge.get(location).status()).isEqualTo(401);
        assertThat(edge.get(location).body()).doesNotContain("payments");
    }

    private static Answer pay(String key, String tenant, String principal, String amount) {
        HttpRequest.Builder payment = edge.post("/payments", key, "acc", "{\"amount\": " + amount + "}");
        return edge.send(as(payment, tenant, principal).build());
    }

    private static Answer status(String location, String tenant, String principal) {
        return edge.send(as(edge.request(location).GET(), tenant, principal).build());
    }

    private static HttpRequest.Builder as(HttpRequest.Builder request, String tenant, String principal) {
        return request.header("X-Test-Tenant", tenant).header("X-Test-Principal", principal);
    }

    @Configuration(proxyBeanMethods = false)
    static class VerifiedCallers {

        @Bean
        CallerResolver testCallers() {
            return exchange -> Mono.fromSupplier(() -> {
                var headers = exchange.getRequest().getHeaders();
                String tenant = headers.getFirst("X-Test-Tenant");
                String principal = headers.getFirst("X-Test-Principal");
                return tenant == null || principal == null ? Caller.ANONYMOUS : new Caller(tenant, principal);
            });
        }
    }
}
