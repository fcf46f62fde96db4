package io.brownout.it;

import static io.brownout.it.Operator.assertDone;
import static io.brownout.it.Orders.REPLAYED;
import static io.brownout.it.Orders.SERVICE_MODE;
import static io.brownout.it.Orders.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.brownout.world.Answer;
import io.brownout.world.Edge;
import io.brownout.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What responses tell of a service whose payments are queued and whose notifications are late. */
class StatusHeaderIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String SHOP = "https://shop.example";
    private static final String OTHERS = "warehouse=limited;sev=major;ttl=30;rev=7";
    private static final String ROUTES = """
                        - id: page
                          uri: ${world.catalogue}
                          predicates:
                            - Path=/page
                          filters:
                            - AnnounceModes=payments,notifications,catalogue
                            - SetPath=/catalogue
                        - id: checkout
                          uri: ${world.payment-gateway}
                          predicates:
                            - Path=/checkout
                          filters:
                            - AnnounceModes=notifications,payments
                            - DegradationMode=payments
                            - SetPath=/payments
                        - id: till
                          uri: ${world.payment-gateway}
                          predicates:
                            - Path=/till
                          filters:
                            - DegradationMode=payments
                            - SetPath=/payments
                            - AnnounceModes=notifications,payments
                        - id: boaster
                          uri: ${world.boaster}
                          predicates:
                            - Path=/boaster
                          filters:
                            - AnnounceModes=payments
                        - id: claims
                          uri: ${world.boaster}
                          predicates:
                            - Path=/claims
                          filters:
                            - DegradationMode=payments
                        - id: trusted
                          uri: ${world.boaster}
                          predicates:
                            - Path=/trusted
                          filters:
                            - AnnounceModes=payments
                      globalcors:
                        cors-configurations:
                          "[/**]":
                            allowed-origins: "https://shop.example"
                            allowed-methods: [GET, POST]
                            exposed-headers: [X-Total, link]
            """;

    private static HttpServer boaster;
    private static World world;
    private static Edge edge;
    private static Operator operator;

    @BeforeAll
    static void start() throws IOException {
        boaster = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        boaster.createContext("/", StatusHeaderIT::boast);
        boaster.createContext("/claims", StatusHeaderIT::letEverybodyRead);
        boaster.start();
        world = World.named("status-header")
                .admin()
                .routes(text -> text.stripTrailing() + "\n" + ROUTES)
                .property(
                        "world.boaster",
                        "http://127.0.0.1:" + boaster.getAddress().getPort())
                .property("brownout.status.ttl", "5s")
                .property("brownout.status.trusted-upstreams", "trusted")
                .start();
        edge = world.edge();
        operator = Operator.at(world.gateway());
    }

    @AfterAll
    static void end() {
        world.close();
        boaster.stop(0);
    }

    @BeforeEach
    void degrade() {
        assertDone(operator.force("payments", "queued-payments", "10m"));
        assertDone(operator.force("notifications", "delayed-notifications", "10m"));
    }

    @AfterEach
    void release() {
        Stream.of("payments", "notifications")
                .forEach(name -> assertThat(operator.release(name).status()).isEqualTo(200));
    }

    @Test
    void announcesOnAPageWhatItsButtonsWillMeetAndThatItIsOver() {
        Answer page = edge.get("/page");
        assertThat(page.status()).isEqualTo(200);
        assertThat(fields(page, SERVICE_MODE))
                .singleElement()
                .satisfies(field -> assertThat(field)
                        .matches(
                                "payments=queued;sev=minor;cause=operator;(lag=\\d+;)?ttl=5;at=\\d+;rev=\\d+;msg=payments.queued"
                                        + ";ref=e-[0-9a-z]+, notifications=delayed;sev=notice;[^,]*"));
        assertThat(fields(page, "Server-Timing"))
                .containsExactly("svc-mode;desc=\"" + page.header(SERVICE_MODE) + "\"");
        assertThat(fields(page, "Link")).hasSize(1);
        assertThat(fields(page, "Timing-Allow-Origin")).isEmpty();
        release();
        Answer recovered = edge.get("/page");
        assertThat(recovered.header(SERVICE_MODE))
                .matches("payments=normal;ttl=5;at=\\d+;rev=\\d+, notifications=normal;ttl=5;at=\\d+;rev=\\d+");
        await().atMost(SOON).until(() -> fields(edge.get("/page"), SERVICE_MODE).isEmpty());
        assertThat(fields(edge.get("/page"), "Server-Timing")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/checkout", "/till"})
    void mergesWhatIsAnnouncedWithWhatWasDoneInBothOrders(String path) {
        Answer kept = edge.send(
                edge.post(path, "kept" + path, "acc", body("kept" + path)).build());
        assertThat(kept.status()).isEqualTo(202);
        assertThat(fields(kept, SERVICE_MODE))
                .singleElement()
                .satisfies(field -> assertThat(field)
                        .matches("payments=queued;sev=minor;[^,]*;applied, notifications=delayed;sev=notice;[^,]*")
                        .doesNotEndWith("applied"));
        assertThat(fields(kept, "Server-Timing"))
                .containsExactly("svc-mode;desc=\"" + kept.header(SERVICE_MODE) + "\"");
        assertThat(kept.header("Cache-Control")).isEqualTo("no-store");
        Answer read = edge.get(path + "?key=none");
        assertThat(read.header(SERVICE_MODE)).matches("payments=queued;[^,]*, notifications=delayed;[^,]*");
        assertThat(read.header(SERVICE_MODE)).doesNotContain("applied");
    }

    @Test
    void letsNoUpstreamSpeakForTheService() {
        Answer answer = edge.get("/boaster");
        assertThat(fields(answer, SERVICE_MODE))
                .singleElement()
                .satisfies(field -> assertThat(field).matches("payments=queued;[^,]*"));
        assertThat(fields(answer, "Server-Timing"))
                .containsExactly("db;dur=5", "svc-mode;desc=\"" + answer.header(SERVICE_MODE) + "\"");
    }

    @Test
    void tellsWhatATrustedUpstreamSaysOfWhatItDoesNotKnowItself() {
        Answer answer = edge.get("/trusted");
        assertThat(fields(answer, SERVICE_MODE))
                .singleElement()
                .satisfies(field -> assertThat(field).matches(OTHERS + ", payments=queued;[^,]*"));
        assertThat(fields(answer, "Server-Timing"))
                .containsExactly("db;dur=5", "svc-mode;desc=\"" + answer.header(SERVICE_MODE) + "\"");
    }

    @Test
    void letsTheAllowedOriginReadItWhoeverAnswers() {
        Answer kept = edge.send(edge.post("/checkout", "cross-origin", "acc", body("cross-origin"))
                .header("Origin", SHOP)
                .build());
        assertOpen(kept, SHOP);
        assertThat(kept.status()).isEqualTo(202);
        Answer proxied =
                edge.send(edge.request("/boaster").header("Origin", SHOP).GET().build());
        assertOpen(proxied, "https://partner.example, " + SHOP);
        assertThat(fields(proxied, "Access-Control-Expose-Headers"))
                .singleElement()
                .satisfies(exposed -> assertThat(exposed).startsWith("X-Total, link, X-Boast, "));
        assertThat(String.join(",", fields(proxied, "Vary"))).contains("Accept-Language");
    }

    @Test
    void letsTheAllowedOriginReadWhatAWriteCameToWhileEverythingIsNormal() {
        assertThat(operator.release("payments").status()).isEqualTo(200);
        await().atMost(SOON)
                .until(() -> claim(UUID.randomUUID().toString(), "tried").header(SERVICE_MODE) == null);
        Answer live = claim("claimed", "claimed");
        assertThat(live.header(REPLAYED)).isNull();
        assertOpen(live, SHOP);
        assertThat(String.join(",", fields(live, "Vary"))).contains("Origin", "Accept-Encoding");
        Answer replayed = claim("claimed", "claimed");
        assertThat(replayed.header(REPLAYED)).isEqualTo("true");
        assertOpen(replayed, SHOP);
        Answer reused = claim("claimed", "other");
        assertThat(reused.status()).isEqualTo(422);
        assertOpen(reused, SHOP);
    }

    private static Answer claim(String key, String order) {
        return edge.send(edge.post("/claims", key, "claims", body(order))
                .header("Origin", SHOP)
                .build());
    }

    @Test
    void letsTheAllowedOriginFollowItsAction() {
        Answer kept = edge.send(edge.post("/checkout", "followed", "acc", body("followed"))
                .header("Origin", SHOP)
                .build());
        String place = Objects.requireNonNull(kept.header("Location"));
        Answer followed =
                edge.send(edge.request(place).header("Origin", SHOP).GET().build());
        assertThat(followed.status()).isEqualTo(200);
        assertThat(fields(followed, "Access-Control-Allow-Origin")).containsExactly(SHOP);
        assertThat(followed.header("Access-Control-Expose-Headers")).contains("Retry-After", "ETag");
        assertThat(String.join(",", fields(followed, "Vary"))).contains("Origin", "Accept-Language");
        Answer stranger = edge.send(edge.request(place)
                .header("Origin", "https://evil.example")
                .GET()
                .build());
        assertThat(stranger.status()).isEqualTo(403);
    }

    @Test
    void letsEveryOriginAskForTheStatusWithHeadersOfItsOwn() {
        Answer preflight = edge.send(edge.request("/.well-known/service-mode/events")
                .header("Origin", "https://anybody.example")
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "Last-Event-ID")
                .method("OPTIONS", BodyPublishers.noBody())
                .build());
        assertThat(preflight.status()).isEqualTo(200);
        assertThat(fields(preflight, "Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(fields(preflight, "Access-Control-Allow-Headers")).containsExactly("Last-Event-ID");
    }

    private static void assertOpen(Answer answer, String timing) {
        assertThat(fields(answer, "Access-Control-Allow-Origin")).containsExactly(SHOP);
        assertThat(fields(answer, "Timing-Allow-Origin")).containsExactly(timing);
        assertThat(fields(answer, "Access-Control-Expose-Headers"))
                .singleElement()
                .satisfies(exposed -> assertThat(
                                List.of(exposed.toLowerCase(Locale.ROOT).split(", ")))
                        .doesNotHaveDuplicates()
                        .contains("x-total", "link", "service-mode", "server-timing", "retry-after", "location")
                        .contains("idempotent-replayed", "preference-applied", "www-authenticate")
                        .doesNotContain("*"));
        assertThat(fields(answer, "Vary")).anyMatch(vary -> vary.contains("Origin"));
    }

    private static List<String> fields(Answer answer, String name) {
        return answer.headers().allValues(name);
    }

    private static void letEverybodyRead(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Access-Control-Allow-Origin", "*");
        exchange.getResponseHeaders().add("Vary", "Accept-Encoding");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static void boast(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add(SERVICE_MODE, "payments=normal;ttl=60;rev=9, broken=limited;ttl=60");
        exchange.getResponseHeaders().add(SERVICE_MODE, OTHERS + ";grease=\"a, b\"");
        exchange.getResponseHeaders().add("Server-Timing", "db;dur=5, svc-mode;desc=\"payments=normal;ttl=60;rev=9\"");
        exchange.getResponseHeaders().add("Timing-Allow-Origin", "https://partner.example");
        exchange.getResponseHeaders().add("Access-Control-Expose-Headers", "X-Boast, LINK");
        exchange.getResponseHeaders().add("Vary", "Accept-Language");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }
}
