package io.brownout.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class EventResourceTest {

    private final StatusText text =
            new StatusText(new ShownBoard(), new StatusView(Duration.ofSeconds(60)), List.of(), new ObjectMapper());

    private @Nullable DisposableServer server;

    @Test
    void sendsWhatNobodyKeepsAndAnybodyMayRead() {
        StatusStreams streams = streams(1);
        var answer = client(streams).get().uri(EventResource.PATH).exchange();
        answer.expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectHeader()
                .valueEquals("X-Accel-Buffering", "no")
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "*")
                .expectHeader()
                .valueEquals("Vary", "Accept-Language")
                .expectHeader()
                .doesNotExist("Content-Language");
        List<String> data = answer.returnResult(String.class)
                .getResponseBody()
                .take(1)
                .collectList()
                .block();
        assertThat(data).singleElement().asString().startsWith("{\"service\":\"subscriptions\"");
    }

    @Test
    void tellsHeadHowItWouldAnswerAndKeepsNoStreamForIt() {
        StatusStreams streams = streams(1);
        client(streams)
                .head()
                .uri(EventResource.PATH)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .expectBody()
                .isEmpty();
        assertThat(streams.size()).isZero();
    }

    @Test
    void forgetsWhoHangsUp() {
        StatusStreams streams = streams(1);
        client(streams)
                .get()
                .uri(EventResource.PATH)
                .exchange()
                .returnResult(String.class)
                .getResponseBody()
                .take(1)
                .blockLast();
        await().until(() -> streams.size() == 0);
    }

    @Test
    void sendsFurtherClientsAwayForAWhile() {
        assertSentAway(streams(0));
    }

    @Test
    void sendsClientsAwayWhileTheGatewayStops() {
        StatusStreams streams = streams(1);
        streams.stop();
        assertSentAway(streams);
    }

    private void assertSentAway(StatusStreams streams) {
        client(streams)
                .get()
                .uri(EventResource.PATH)
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals("Retry-After", "11")
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "*")
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.retryAfter")
                .isEqualTo(11);
    }

    private WebTestClient client(StatusStreams streams) {
        HttpHandler handler = RouterFunctions.toHttpHandler(
                new EventResource(streams, new JsonAnswers(new ObjectMapper(), () -> 0)).routes());
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(handler))
                .bindNow();
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + server.port())
                .build();
    }

    @AfterEach
    void end() {
        if (server != null) {
            server.disposeNow();
        }
    }

    private StatusStreams streams(int most) {
        return new StatusStreams(
                new StatusNews(text, System::nanoTime),
                new EventLines(new Jitter(() -> 0.5)),
                new StreamProperties(most, Duration.ofHours(1)),
                Schedulers.parallel(),
                System::nanoTime);
    }
}
