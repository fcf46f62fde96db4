package io.brownout.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.test.StepVerifier;

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

    @Test
    void endAfterAWhileSoThatTheReaderShowsItsTokenAgain() {
        StepVerifier.withVirtualTime(() -> world.api.events().events(EventResource.LONGEST))
                .thenAwait(EventResource.LONGEST)
                .thenConsumeWhile(event -> true)
                .expectComplete()
                .verify(Duration.ofSeconds(10));
    }

    @Test
    void areManyButNotAnyNumber() {
        List<Disposable> streams = new ArrayList<>();
        for (int i = 0; i < EventResource.MOST; i++) {
            streams.add(world.api.events().events(EventResource.LONGEST).subscribe());
        }
        HttpResponse<String> refused = world.get("events");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("30");
        StepVerifier.create(world.api.events().events(EventResource.LONGEST)).verifyComplete();
        streams.forEach(Disposable::dispose);
        listen();
        await().untilAsserted(() -> assertThat(lines).contains("event:board"));
    }

    @Test
    void renderASnapshotOnceAndNeverOnTheThreadThatChangesIt() {
        List<String> threads = new CopyOnWriteArrayList<>();
        List<String> boards = new CopyOnWriteArrayList<>();
        Disposable.Composite both = Disposables.composite();
        for (int i = 0; i < 2; i++) {
            both.add(world.api
                    .events()
                    .events(EventResource.LONGEST)
                    .filter(event -> "board".equals(event.event()))
                    .doOnNext(event -> threads.add(Thread.currentThread().getName()))
                    .subscribe(event -> boards.add(String.valueOf(event.data()))));
        }
        await().untilAsserted(() -> assertThat(boards).hasSize(2));
        world.board.show(Map.of());
        await().untilAsserted(() -> assertThat(boards).hasSize(4));
        both.dispose();
        assertThat(boards.get(0)).isSameAs(boards.get(1));
        assertThat(boards.get(2)).isSameAs(boards.get(3)).contains("\"rev\":2,");
        assertThat(threads).allSatisfy(name -> assertThat(name).startsWith("parallel"));
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
