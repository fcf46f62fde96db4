package io.brownout.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** A gateway with a route that takes every path, in front of an upstream that counts what reaches it. */
class OwnGroundTest {

    private static final List<HttpMethod> METHODS = List.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    private static final AtomicInteger forwarded = new AtomicInteger();
    private static DisposableServer upstream;
    private static ConfigurableApplicationContext gateway;
    private static WebTestClient edge;
    private static String base = "";

    @BeforeAll
    static void start() {
        upstream = HttpServer.create()
                .port(0)
                .handle((request, response) -> {
                    forwarded.incrementAndGet();
                    return response.send();
                })
                .bindNow();
        String route = "spring.cloud.gateway.server.webflux.routes[0].";
        gateway = new SpringApplicationBuilder(BrownoutGateway.class, StartUpTest.OwnResources.class)
                .properties(
                        "server.port=0",
                        "spring.data.redis.url=redis://127.0.0.1:9",
                        route + "id=all",
                        route + "uri=http://127.0.0.1:" + upstream.port(),
                        route + "predicates[0]=Path=/**")
                .run();
        int port =
                ((ReactiveWebServerApplicationContext) gateway).getWebServer().getPort();
        base = "http://127.0.0.1:" + port;
        edge = WebTestClient.bindToServer().baseUrl(base).build();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        upstream.disposeNow();
    }

    @BeforeEach
    void forget() {
        forwarded.set(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/service-mode",
                "/.well-known/service-mode/",
                "/.well-known/service-mode/other",
                "/.well-known/service-mode/problems",
                "/.well-known/service-mode/problems/",
                "/.well-known/service-mode/problems/limited",
                "/.well-known/service-mode/problems/limited/more",
                "/.well-known/service-mode/banner",
                "/.well-known/service-mode/banner.js",
                "/.well-known/service-mode/banner/1/x.js",
                "/.well-known/service-mode/events/",
                "/%2Ewell-known/service-mode/a%2Fb;c=d?e",
                "/.well-known/intents",
                "/.well-known/intents/",
                "/.well-known/intents/00f5c064970210532832f5befb817d2f6c",
                "/.well-known/intents/a/b"
            })
    void keepsEveryRequestFromTheRoute(String path) {
        METHODS.forEach(method -> edge.method(method)
                .uri(URI.create(base + path))
                .exchange()
                .expectBody()
                .returnResult());
        assertThat(forwarded).hasValue(0);
    }

    @Test
    void keepsTheHeadOfAStreamFromTheRoute() {
        edge.head()
                .uri("/.well-known/service-mode/events")
                .exchange()
                .expectStatus()
                .isOk();
        edge.post()
                .uri("/.well-known/service-mode/events")
                .exchange()
                .expectStatus()
                .isNotFound();
        assertThat(forwarded).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /.well-known/service-mode/other",
        "POST, /.well-known/service-mode",
        "GET, /.well-known/intents",
        "DELETE, /.well-known/intents/00f5c064970210532832f5befb817d2f6c"
    })
    void saysThatNothingIsThere(HttpMethod method, String path) {
        edge.method(method)
                .uri(path)
                .header("Accept-Language", "de")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/.well-known/service-mode/problems/no-such-page")
                .jsonPath("$.title")
                .isEqualTo("Keine solche Seite");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/.well-known", "/.well-known/service-modes", "/.well-known/intent"})
    void leavesEveryOtherPathToTheRoute(String path) {
        edge.get().uri(path).exchange().expectStatus().isOk();
        assertThat(forwarded).hasValue(1);
    }
}
