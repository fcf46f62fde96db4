package io.brownout.it;

import static io.brownout.it.Orders.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.world.Faults;
import io.brownout.world.World;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KeepAliveIT {

    private static final int PATIENCE_MS = 5_000;

    private static World world;

    @BeforeAll
    static void start() {
        world = World.named("keep-alive").start();
        world.payments().faults(Faults.NONE.withLatencyMs(100));
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void goesOnListeningAfterARefusalThatWaitedForAnEarlierAnswer() throws IOException {
        assertAllAnswered(payment("\"first\""), payment("\"malformed"), payment("\"third\""));
    }

    @Test
    void goesOnListeningAfterAStatusThatWaitedForAnEarlierAnswer() throws IOException {
        assertAllAnswered(
                payment("\"fourth\""),
                "GET /.well-known/service-mode HTTP/1.1\r\nHost: shop\r\n\r\n",
                payment("\"fifth\""));
    }

    /** Sends the second before the first is answered, and the third after both are. */
    private static void assertAllAnswered(String first, String second, String third) throws IOException {
        URI edge = URI.create(world.gateway().baseUrl());
        try (Socket client = new Socket(InetAddress.getByName(edge.getHost()), edge.getPort())) {
            client.setSoTimeout(PATIENCE_MS);
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            write(client, first + second);
            assertThat(statusLine(answers)).contains(" 201 ");
            assertThat(statusLine(answers)).isNotEmpty();
            write(client, third);
            assertThat(statusLine(answers)).contains(" 201 ");
        }
    }

    private static String payment(String key) {
        String body = body(key.replace("\"", ""));
        return "POST /payments HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nIdempotency-Key: " + key
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static void write(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
    }

    /** The status line of the next answer, whose body is skipped. */
    private static String statusLine(BufferedReader answers) throws IOException {
        String status = answers.readLine();
        long length = 0;
        for (String line = answers.readLine(); line != null && !line.isEmpty(); line = answers.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        for (long i = 0; i < length; i++) {
            assertThat(answers.read()).isNotNegative();
        }
        return status == null ? "" : status;
    }
}
