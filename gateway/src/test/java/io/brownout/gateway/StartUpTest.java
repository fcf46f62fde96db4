package io.brownout.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.test.web.reactive.server.WebTestClient;

@ExtendWith(OutputCaptureExtension.class)
class StartUpTest {

    /** Nothing listens on the discard port. */
    private static final String NO_REDIS = "spring.data.redis.url=redis://127.0.0.1:9";

    @Test
    void needsNoRedisToStartAndForwardsNothingItCannotRecord() {
        try (ConfigurableApplicationContext gateway = start("http://127.0.0.1:9", "payments")) {
            WebTestClient client = client(gateway);
            client.get()
                    .uri("/.well-known/service-mode")
                    .exchange()
                    .expectStatus()
                    .isOk();
            client.post()
                    .uri("/payments")
                    .header("Idempotency-Key", "\"k\"")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .exists("Retry-After")
                    .expectBody()
                    .jsonPath("$.type")
                    .isEqualTo("/.well-known/service-mode/problems/store-unavailable");
        }
    }

    @Test
    void stopsOnARouteOfAnUnknownCapability(CapturedOutput output) {
        assertThatThrownBy(() -> start("http://127.0.0.1:9", "refunds").close()).isNotNull();
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("Route 'payments-route' names the capability 'refunds'")
                .contains("use one of [payments, sign-in, catalogue, partner-news]");
    }

    @Test
    void stopsOnTrustInARouteThatThereIsNot(CapturedOutput output) {
        String typo = "brownout.status.trusted-upstreams=payments-rote";
        assertThatThrownBy(() -> start("http://127.0.0.1:9", "payments", typo).close())
                .isNotNull();
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("'brownout.status.trusted-upstreams' names the route 'payments-rote'")
                .contains("there are [payments-route]");
    }

    @Test
    void stopsOnAPolicyThatIsMissing(CapturedOutput output) {
        assertThatThrownBy(() -> start("http://127.0.0.1:9", "payments", "brownout.policy.location=file:/none.yaml")
                        .close())
                .isNotNull();
        assertThat(output).contains("APPLICATION FAILED TO START").contains("Policy file:/none.yaml cannot be read");
    }

    private static ConfigurableApplicationContext start(String upstream, String capability, String... properties) {
        String route = "spring.cloud.gateway.server.webflux.routes[0].";
        List<String> all = new ArrayList<>(List.of(
                "server.port=0",
                NO_REDIS,
                route + "id=payments-route",
                route + "uri=" + upstream,
                route + "predicates[0]=Path=/payments/**",
                route + "filters[0]=DegradationMode=" + capability));
        all.addAll(List.of(properties));
        return new SpringApplicationBuilder(BrownoutGateway.class, OwnResources.class)
                .properties(all.toArray(String[]::new))
                .run();
    }

    private static WebTestClient client(ConfigurableApplicationContext gateway) {
        int port =
                ((ReactiveWebServerApplicationContext) gateway).getWebServer().getPort();
        return WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    }

    /** Threads and connections of its own, so that closing it leaves those of other tests alone. */
    @Configuration(proxyBeanMethods = false)
    static class OwnResources {

        @Bean
        ReactorResourceFactory reactorResourceFactory() {
            ReactorResourceFactory resources = new ReactorResourceFactory();
            resources.setUseGlobalResources(false);
            return resources;
        }
    }
}
