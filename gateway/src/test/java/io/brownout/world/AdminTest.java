package io.brownout.world;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brownout.world.EventStream.Event;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

class AdminTest {

    private final Sinks.Many<String> lines = Sinks.many().replay().all();
    private DisposableServer server;
    private Admin admin;

    @BeforeEach
    void start() {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.get("/events", (request, response) -> tell(response))
                        .route(any -> true, AdminTest::echo))
                .bindNow();
        admin = new Admin("http://127.0.0.1:" + server.port());
    }

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    private Mono<Void> tell(HttpServerResponse response) {
        Flux<ByteBuf> events = lines.asFlux().map(text -> Unpooled.copiedBuffer(text, UTF_8));
        return response.sse().send(events, event -> true).then();
    }

    private static Mono<Void> echo(HttpServerRequest request, HttpServerResponse response) {
        String head = request.method() + " " + request.uri() + " "
                + request.requestHeaders().get("Authorization") + " "
                + request.requestHeaders().get("If-Match") + " ";
        return request.receive()
                .aggregate()
                .asString()
                .defaultIfEmpty("")
                .flatMap(body -> response.sendString(Flux.just(head + body)).then());
    }

    @Test
    void sendsWhatItWasTold() {
        assertThat(admin.get("/a").body()).isEqualTo("GET /a null null ");
        Admin operator = admin.as(AdminToken.OPERATOR);
        assertThat(operator.get("/a").body()).isEqualTo("GET /a Bearer operator.operator-secret-of-a-world null ");
        assertThat(operator.ifMatch("7").post("/a", Map.of("ttl", "5m")).body())
                .isEqualTo("POST /a Bearer operator.operator-secret-of-a-world \"7\" {\"ttl\":\"5m\"}");
        assertThat(operator.anonymous().delete("/a", Map.of("reason", "over")).body())
                .isEqualTo("DELETE /a null null {\"reason\":\"over\"}");
        assertThat(operator.delete("/a?x=1").body()).startsWith("DELETE /a?x=1 Bearer");
    }

    @Test
    void tellsGatewaysOfEveryToken() {
        assertThat(AdminToken.settings())
                .containsEntry("brownout.admin.enabled", "true")
                .containsEntry("brownout.admin.tokens[1].name", "operator")
                .containsEntry("brownout.admin.tokens[1].roles", "operator")
                .containsEntry("brownout.admin.tokens[3].roles", "operator,break-glass")
                .hasSize(1 + 3 * AdminToken.values().length);
    }

    @Test
    void followsEventsAsTheyArrive() {
        lines.tryEmitNext("id: 1\nevent: board\ndata: {\"a\":1,\ndata: \"b\":2}\n\n: heartbeat\n\n")
                .orThrow();
        try (EventStream events = admin.events("/events")) {
            assertThat(events.status()).isEqualTo(200);
            await().until(() -> events.events().size() == 1);
            lines.tryEmitNext("data:plain\n\n").orThrow();
            await().until(() -> events.events().size() == 2);
            assertThat(events.events())
                    .isEqualTo(List.of(
                            new Event("1", "board", "{\"a\":1,\n\"b\":2}"), new Event("1", "message", "plain")));
            assertThat(events.hasEnded()).isFalse();
            lines.tryEmitComplete().orThrow();
            await().until(events::hasEnded);
        }
    }

    @Test
    void hangsUpWhenClosed() {
        lines.tryEmitNext("data:1\n\n").orThrow();
        EventStream events = admin.events("/events");
        await().until(() -> events.events().size() == 1);
        events.close();
        await().until(() -> lines.currentSubscriberCount() == 0);
    }
}
