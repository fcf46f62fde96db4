package io.brownout.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** A gateway with the admin API on, and a route that takes every path. */
class AdminOffTheEdgeTest {

    private static DisposableServer upstream;
    private static ConfigurableApplicationContext gateway;
    private static WebTestClient edge;

    @BeforeAll
    static void start() {
        upstream = HttpServer.create()
                .port(0)
                .handle((request, response) -> response.sendString(Mono.just("upstream " + request.uri())))
                .bindNow();
        String route = "spring.cloud.gateway.server.webflux.routes[0].";
        String token = "brownout.admin.tokens[0].";
        gateway = new SpringApplicationBuilder(BrownoutGateway.class, StartUpTest.OwnResources.class)
                .properties(
                        "server.port=0",
                        "spring.data.redis.url=redis://127.0.0.1:9",
                        "brownout.admin.enabled=true",
                        "brownout.admin.port=0",
                        token + "name=ops",
                        token + "hash=" + new BCryptPasswordEncoder(10).encode("secret"),
                        token + "roles=operator",
                        route + "id=all",
                        route + "uri=http://127.0.0.1:" + upstream.port(),
                        route + "predicates[0]=Path=/**")
                .run();
        int port =
                ((ReactiveWebServerApplicationContext) gateway).getWebServer().getPort();
        edge = WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        upstream.disposeNow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/admin", "/admin/v1/board", "/admin/v1/openapi.json", "/admin/v1/capabilities/payments/force"})
    void sendsEveryPathOfItUpstream(String path) {
        for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.DELETE)) {
            edge.method(method)
                    .uri(path)
                    .header("Authorization", "Bearer ops.secret")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody(String.class)
                    .isEqualTo("upstream " + path);
        }
    }

    @Test
    void asksNobodyWhoTheyAreAtTheEdge() {
        edge.post().uri("/orders").bodyValue("x").exchange().expectStatus().isOk();
        edge.get().uri("/.well-known/service-mode").exchange().expectStatus().isOk();
    }

    @Test
    void bringsNeitherRouterNorChainToTheEdge() {
        assertThat(gateway.getBeansOfType(WebFilter.class).values())
                .noneMatch(filter -> filter.getClass().getName().contains("security"));
    }
}
