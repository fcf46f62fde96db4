package io.brownout.it;

import static io.brownout.it.Orders.REPLAYED;
import static io.brownout.it.Orders.body;
import static io.brownout.it.Orders.effects;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brownout.world.Answer;
import io.brownout.world.Faults;
import io.brownout.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ClientGoneIT {

    private static final Faults SLOW = Faults.NONE.withLatencyMs(600);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration OFTEN = Duration.ofMillis(20);

    private static World world;

    @BeforeAll
    static void start() {
        world = World.named("client-gone").start();
        assertThat(Orders.pay(world.edge(), "warm", "acc").status()).isEqualTo(201);
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @AfterEach
    void heal() {
        world.payments().heal();
    }

    @Test
    void completesTheRecordOfAClientThatHangsUp() throws IOException {
        assertCompletedOnce("hung-up", hangUpOn("hung-up", false));
    }

    @Test
    void completesTheRecordOfAClientWhoseConnectionIsReset() throws IOException {
        assertCompletedOnce("reset", hangUpOn("reset", true));
    }

    @Test
    void completesWhatIsUnderWayBeforeItStops() throws IOException {
        try (Socket waiting = connect()) {
            int first = pay(waiting, "waiting");
            int second = hangUpOn("left", false);
            world.gateway().stop();
            assertThat(new String(waiting.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 201");
            assertThat(second).isEqualTo(first + 1);
            world.gateway().start();
            assertCompletedOnce("waiting", second);
            assertCompletedOnce("left", second);
        }
    }

    /** Pays, and leaves as soon as the payment gateway has it and takes its time; answers with the calls so far. */
    private static int hangUpOn(String order, boolean reset) throws IOException {
        try (Socket client = connect()) {
            client.setSoLinger(reset, 0);
            return pay(client, order);
        }
    }

    /** Pays, and waits until the payment gateway has it; answers with the calls so far. */
    private static int pay(Socket client, String order) throws IOException {
        int calls = world.payments().calls();
        world.payments().faults(SLOW);
        write(client, order);
        return await().atMost(SOON)
                .pollInterval(OFTEN)
                .until(() -> world.payments().calls(), now -> now > calls);
    }

    private static void assertCompletedOnce(String order, int calls) {
        await().atMost(SOON).until(() -> Orders.pay(world.edge(), order, "acc").status() == 201);
        Answer again = Orders.pay(world.edge(), order, "acc");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header(REPLAYED)).isEqualTo("true");
        assertThat(effects(world.payments(), order)).hasSize(1);
        assertThat(world.payments().calls()).as("calls").isEqualTo(calls);
    }

    private static Socket connect() throws IOException {
        URI edge = URI.create(world.gateway().baseUrl());
        return new Socket(InetAddress.getByName(edge.getHost()), edge.getPort());
    }

    private static void write(Socket client, String order) throws IOException {
        String body = body(order);
        String request = "POST /payments HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\n"
                + "Idempotency-Key: \"" + order + "\"\r\nX-Account-Id: acc\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
        client.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
    }
}
