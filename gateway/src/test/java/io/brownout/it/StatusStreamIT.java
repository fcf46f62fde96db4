package io.brownout.it;

import static io.brownout.it.Operator.REASON;
import static io.brownout.it.Operator.assertDone;
import static io.brownout.it.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.brownout.world.Answer;
import io.brownout.world.Edge;
import io.brownout.world.EventStream;
import io.brownout.world.EventStream.Event;
import io.brownout.world.GatewayProcess;
import io.brownout.world.Json;
import io.brownout.world.World;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StatusStreamIT {

    private static final String STATUS = "/.well-known/service-mode";
    private static final String EVENTS = STATUS + "/events";
    private static final String WORDS = "/capabilities/payments/text";
    private static final Path SOURCES = Path.of("..", "ui-banner-snippet", "src");
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(15);

    private static World world;
    private static Edge edge;
    private static Operator operator;

    @BeforeAll
    static void start() {
        world = World.named("status-stream").admin().start();
        edge = world.edge();
        operator = Operator.at(world.gateway());
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @AfterEach
    void heal() {
        if (Status.of(edge).behaviour("payments").equals("queued")) {
            operator.release("payments");
        }
        await().atMost(SOON).until(() -> Status.of(edge).behaviour("payments").equals("normal"));
    }

    @Test
    void tellsHowItIsAndThenEachChangeAtOnce() {
        try (EventStream stream = follow(edge)) {
            Event first = next(stream, 1);
            assertThat(stream.status()).isEqualTo(200);
            assertThat(first.name()).isEqualTo("status");
            await().atMost(SOON)
                    .until(() -> json(last(stream)).equals(Status.of(edge).document()));
            assertThat(first.id()).isEqualTo(json(first).path("rev").asText());
            queuePayments();
            await().atMost(AT_ONCE).until(() -> behaviour(last(stream)).equals("queued"));
            assertThat(Long.parseLong(last(stream).id())).isGreaterThan(Long.parseLong(first.id()));
            assertDone(operator.release("payments"));
            await().atMost(AT_ONCE).until(() -> behaviour(last(stream)).equals("normal"));
            JsonNode payments = json(last(stream)).at("/capabilities/payments");
            assertThat(payments.path("echo").asBoolean()).isTrue();
        }
    }

    @Test
    void saysWhatAModeIsToItsUsersInTheirLanguage() {
        queuePayments();
        Answer english = edge.get(STATUS);
        Answer german = asking("de-CH, en;q=0.3");
        JsonNode payments = english.json().at("/capabilities/payments");
        assertThat(payments.path("mode").asText()).isEqualTo("queued-payments");
        assertThat(payments.path("cause").asText()).isEqualTo("operator");
        assertThat(payments.path("ref").asText())
                .isEqualTo("e-" + Long.toString(payments.path("at").asLong(), 36));
        assertThat(Instant.parse(payments.path("since").asText()).getEpochSecond())
                .isEqualTo(payments.path("at").asLong());
        assertThat(english.header("Content-Language")).isEqualTo("en");
        assertThat(german.header("Content-Language")).isEqualTo("de");
        assertThat(german.header("Vary")).isEqualTo("Accept-Language");
        assertThat(german.header("ETag")).isNotEqualTo(english.header("ETag"));
        assertThat(german.json().at("/capabilities/payments/text").asText())
                .contains("später")
                .isNotEqualTo(payments.path("text").asText());
        try (EventStream stream = edge.events(
                edge.request(EVENTS).header("Accept-Language", "de").GET().build())) {
            assertThat(json(next(stream, 1)).at(WORDS)).isEqualTo(german.json().at(WORDS));
        }
    }

    private static Answer asking(String languages) {
        return edge.send(
                edge.request(STATUS).header("Accept-Language", languages).GET().build());
    }

    @Test
    void doesNotRepeatWhatTheClientHas() {
        Stream.of("%s", "W/%s", "\"other\", %s")
                .forEach(condition -> await().atMost(SOON).until(() -> isKnown(condition)));
    }

    private static boolean isKnown(String condition) {
        String tag = Objects.requireNonNull(edge.get(STATUS).header("ETag"));
        Answer again = edge.send(edge.request(STATUS)
                .header("If-None-Match", condition.formatted(tag))
                .GET()
                .build());
        return again.status() == 304
                && again.body().isEmpty()
                && tag.equals(again.header("ETag"))
                && "max-age=5".equals(again.header("Cache-Control"));
    }

    /** Replicas share a revision, and may differ in more: another policy, or no Redis. */
    @Test
    void tellsAFollowerWhoComesBackHowItIsHere() {
        try (EventStream stream = follow(edge)) {
            next(stream, 1);
            HttpRequest back = edge.request(EVENTS)
                    .header("Last-Event-ID", last(stream).id())
                    .GET()
                    .build();
            try (EventStream again = edge.events(back)) {
                assertThat(again.status()).isEqualTo(200);
                next(again, 1);
            }
        }
    }

    @Test
    void mayBeReadByPagesOfEveryOrigin() {
        HttpRequest head = edge.request(STATUS)
                .header("Origin", "https://shop.example")
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        Answer answer = edge.send(head);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Timing-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void goesOnWithoutRedis() {
        try (EventStream stream = follow(edge)) {
            next(stream, 1);
            world.redis().kill();
            await().atMost(SOON).until(() -> !json(last(stream)).path("agreed").asBoolean(true));
            assertThat(Status.of(edge).isAgreed()).isFalse();
            try (EventStream late = follow(edge)) {
                assertThat(json(next(late, 1)).path("agreed").asBoolean(true)).isFalse();
            }
        } finally {
            world.redis().restart();
        }
        await().atMost(SOON).until(() -> Status.of(edge).isAgreed());
    }

    @Test
    void tellsThatAPolicyHasOtherWords() {
        queuePayments();
        try (EventStream stream = follow(edge)) {
            String words = json(next(stream, 1)).at(WORDS).asText();
            reload(words, "You are charged tomorrow, once.");
            await().atMost(SOON)
                    .until(() -> json(last(stream)).at(WORDS).asText(), "You are charged tomorrow, once."::equals);
            assertThat(Status.of(edge).document().at(WORDS).asText()).isEqualTo("You are charged tomorrow, once.");
            reload("You are charged tomorrow, once.", words);
            await().atMost(SOON).until(() -> json(last(stream)).at(WORDS).asText(), words::equals);
        }
    }

    private static void reload(String words, String others) {
        world.rewritePolicy(policy -> policy.replace(words, others));
        Answer reloaded = operator.order("policy/reload", Map.of("reason", REASON));
        assertThat(reloaded.status()).as(reloaded.body()).isEqualTo(200);
    }

    @Test
    void servesEveryFileOfTheBannerForGood() throws IOException {
        List<String> names = bannerFiles();
        assertThat(names).isNotEmpty();
        String place = placeOf("banner.js");
        for (String name : names) {
            Answer file = edge.get(place + name);
            assertThat(file.status()).as(name).isEqualTo(200);
            assertThat(file.body()).isEqualTo(Files.readString(SOURCES.resolve(name)));
            assertThat(file.header("Content-Type")).isEqualTo("text/javascript;charset=UTF-8");
            assertThat(file.header("Cache-Control")).contains("immutable");
            assertThat(file.header("Access-Control-Allow-Origin")).isEqualTo("*");
        }
        assertProblem(edge.get(place + "no-such.js"), 404, "no-such-file");
        assertThat(names).contains("at-once.js");
        assertThat(placeOf("at-once.js")).isEqualTo(place);
    }

    private static List<String> bannerFiles() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".js"))
                    .map(file -> SOURCES.relativize(file).toString())
                    .toList();
        }
    }

    /** Where the present version of a file is that pages load under an address without one. */
    private static String placeOf(String entry) {
        Answer moved = edge.get(STATUS + "/" + entry);
        assertThat(moved.status()).isEqualTo(302);
        String location = Objects.requireNonNull(moved.header("Location"));
        assertThat(location).matches(STATUS + "/banner/[0-9.]+-[0-9a-f]{12}/" + entry);
        return location.substring(0, location.length() - entry.length());
    }

    @Test
    void endsAndTakesNobodyMoreWhenTheGatewayStops() {
        GatewayProcess leaving = world.newGateway().start();
        Edge gateway = leaving.edge();
        List<EventStream> streams =
                Stream.generate(() -> follow(gateway)).limit(300).toList();
        await().atMost(SOON)
                .until(() ->
                        streams.stream().noneMatch(stream -> stream.events().isEmpty()));
        Instant start = Instant.now();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(leaving::stop);
        await().atMost(SOON).until(() -> streams.stream().anyMatch(EventStream::hasEnded));
        do {
            assertTakenNoMore(gateway);
        } while (!stopped.isDone());
        await().atMost(SOON).until(() -> streams.stream().allMatch(EventStream::hasEnded));
        assertThat(Duration.between(start, Instant.now())).isLessThan(SOON);
    }

    /** Whoever comes while the others leave is sent away, or does not get in at all. */
    private static void assertTakenNoMore(Edge gateway) {
        try (EventStream late = follow(gateway)) {
            assertThat(late.status()).isEqualTo(503);
            assertThat(Integer.parseInt(late.header("Retry-After"))).isBetween(2, 30);
        } catch (CompletionException unanswered) {
            assertThat(unanswered).hasCauseInstanceOf(IOException.class);
        }
    }

    private static void queuePayments() {
        assertDone(operator.force("payments", "queued-payments", "5m"));
    }

    private static EventStream follow(Edge gateway) {
        return Status.follow(gateway);
    }

    private static Event next(EventStream stream, int count) {
        await().atMost(SOON).until(() -> stream.events().size() >= count);
        return stream.events().get(count - 1);
    }

    private static Event last(EventStream stream) {
        List<Event> all = stream.events();
        return all.get(all.size() - 1);
    }

    private static JsonNode json(Event event) {
        return Json.tree(event.data());
    }

    private static String behaviour(Event event) {
        return json(event).at("/capabilities/payments/behaviour").asText();
    }
}
