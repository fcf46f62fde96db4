package io.brownout.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.brownout.tokens.ControlApi.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Serves the control API on a loopback port of its own, one request at a time, while it is open. */
final class ControlServer implements AutoCloseable {

    private final ControlApi api;
    private final HttpServer server;

    ControlServer(int port, ControlApi api) {
        this.api = api;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + port, e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            Reply reply =
                    answer(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), body);
            byte[] json = Json.write(reply.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), json.length);
            exchange.getResponseBody().write(json);
        }
    }

    private Reply answer(String method, String path, String body) {
        try {
            return api.answer(method, path, body);
        } catch (IllegalArgumentException bad) {
            return Reply.error(400, String.valueOf(bad.getMessage()));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
