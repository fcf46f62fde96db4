package io.brownout.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored")
class AdminEventsTest {

    private final AdminWorld world = AdminWorld.start();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private CompletableFuture<Void> ended = new CompletableFuture<>();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void beginWithTheBoardAsItIs() {
        listen();
        await().untilAsserted(() -> assertThat(lines).contains("id:1", "event:board", "event:replicas"));
    }

    @Test
    void followAChangeUntilAllReplicasHaveIt() {
        world.board.join("b", 1);
        listen();
        await().untilAsserted(() -> assertThat(lines).contains("data:" + reached(1, 2)));
        world.board.show(Map.of());
        await().untilAsserted(() -> assertThat(lines).contains("id:2", "data:" + reached(2, 1)));
        assertThat(lines).doesNotContain("data:" + reached(2, 2));
        world.board.join("b", 2);
        await().untilAsserted(() -> assertThat(lines).contains("data:" + reached(2, 2)));
    }

    @Test
    void endWhenTheServerStops() {
        listen();
        await().untilAsserted(() -> assertThat(lines).isNotEmpty());
        world.server.stop();
        await().untilAsserted(() -> assertThat(ended).isDone());
        assertThat(world.server.port()).isEqualTo(-1);
    }

    private void listen() {
        HttpResponse<Stream<String>> response = world.client()
                .sendAsync(world.as("viewer", "events").build(), BodyHandlers.ofLines())
                .join();
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        ended = CompletableFuture.runAsync(() -> response.body().forEach(lines::add));
    }

    private static String reached(long rev, int applied) {
        return "{\"rev\":" + rev + ",\"replicas\":{\"applied\":" + applied + ",\"of\":2}}";
    }
}
