package io.brownout.it;

import static io.brownout.it.Orders.SERVICE_MODE;
import static io.brownout.it.Orders.body;
import static io.brownout.it.Orders.effects;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.brownout.world.Answer;
import io.brownout.world.Effect;
import io.brownout.world.Faults;
import io.brownout.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteFiltersIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Set<String> DIFFER_BY_NATURE = Set.of("idempotency-key", "content-length");
    private static final String ROUTES = """
                        - id: shop-payments
                          uri: ${world.payment-gateway}
                          predicates:
                            - Path=/shop/payments/**
                          filters:
                            - DegradationMode=payments
                            - StripPrefix=1
                            - AddRequestHeader=X-Edge, shop
                        - id: legacy-payments
                          uri: ${world.payment-gateway}
                          predicates:
                            - Path=/v1/pay/**
                          filters:
                            - AddRequestHeader=X-Edge, legacy
                            - DegradationMode=payments
                            - RewritePath=/v1/pay/?(?<rest>.*), /payments
                        - id: tenant-payments
                          uri: ${world.payment-gateway}
                          predicates:
                            - Path=/tenants/{tenant}/pay
                          filters:
                            - DegradationMode=payments
                            - SetPath=/payments
                            - AddRequestHeader=X-Edge, {tenant}
                            - RemoveRequestHeader=X-Secret
                        - id: boaster
                          uri: ${world.boaster}
                          predicates:
                            - Path=/boaster/**
                          filters:
                            - DegradationMode=payments
            """;

    private static HttpServer boaster;
    private static World world;

    @BeforeAll
    static void start() throws IOException {
        boaster = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        boaster.createContext("/", RouteFiltersIT::boast);
        boaster.start();
        String url = "http://127.0.0.1:" + boaster.getAddress().getPort();
        world = World.named("route-filters")
                .routes(text -> text.stripTrailing() + "\n" + ROUTES)
                .property("world.boaster", url)
                .start();
    }

    @AfterAll
    static void end() {
        world.close();
        boaster.stop(0);
    }

    /** A few kept payments already strain the payment gateway. */
    @BeforeEach
    void awaitHealth() {
        await().atMost(SOON).until(() -> Status.of(world.edge()).behaviour("payments"), "normal"::equals);
    }

    @ParameterizedTest
    @CsvSource({
        "/shop/payments,?channel=web&note=a%20b, shop",
        "/v1/pay/now,'', legacy",
        "/tenants/acme/pay,?channel=web, acme"
    })
    void replaysThroughTheSameFiltersAsALiveRequest(String path, String query, String edge) {
        awaitNormal();
        Effect live = carriedOut(path + query, edge + "-live", 201);
        world.payments().faults(Faults.NONE.withDown(true));
        send(path + query, edge + "-kept", 202);
        world.payments().heal();
        Effect replayed = awaitEffect(edge + "-kept");
        assertThat(live.path()).isEqualTo("/payments" + query);
        assertThat(live.headers()).containsEntry("x-edge", edge);
        assertThat(replayed.method()).isEqualTo(live.method());
        assertThat(replayed.path()).isEqualTo(live.path());
        assertThat(comparable(replayed)).isEqualTo(comparable(live));
    }

    @Test
    void letsNoUpstreamSpeakForTheService() {
        Answer read = world.edge().get("/boaster/any");
        Answer written = world.edge()
                .send(world.edge().post("/boaster/any", "boast", "acc", "{}").build());
        assertThat(read.header("X-Boast")).isEqualTo("kept");
        assertThat(read.header(SERVICE_MODE)).isNull();
        assertThat(written.header("X-Boast")).isEqualTo("kept");
        assertThat(written.header(SERVICE_MODE)).isNull();
    }

    /** What failed for the route before has put the upstream under strain. */
    private static void awaitNormal() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> world.edge()
                        .get("/.well-known/service-mode")
                        .json()
                        .at("/capabilities/payments/behaviour")
                        .asText()
                        .equals("normal"));
    }

    private static Effect carriedOut(String target, String order, int status) {
        send(target, order, status);
        return awaitEffect(order);
    }

    private static void send(String target, String order, int status) {
        Answer answer = world.edge()
                .send(world.edge()
                        .post(target, order, order, body(order))
                        .header("X-Secret", "hidden")
                        .header("X-Session", "same")
                        .build());
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }

    private static Effect awaitEffect(String order) {
        await().atMost(SOON).until(() -> !effects(world.payments(), order).isEmpty());
        return effects(world.payments(), order).get(0);
    }

    private static Map<String, String> comparable(Effect effect) {
        Map<String, String> headers = new TreeMap<>(effect.headers());
        headers.keySet().removeAll(DIFFER_BY_NATURE);
        headers.remove("x-account-id");
        return headers;
    }

    private static void boast(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set(SERVICE_MODE, "payments=normal;ttl=60;rev=1");
        exchange.getResponseHeaders().set("X-Boast", "kept");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }
}
