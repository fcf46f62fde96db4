package io.brownout.bench;

import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/** Answers every request at once with the same little document, and says whom it was told to be asked by. Thread-safe. */
final class Upstream implements AutoCloseable {

    /** Response header: who asked; absent when that was not said. */
    static final String ASKED_BY = "Asked-By";

    private static final String DOCUMENT = "{\"items\":[" + "{\"id\":\"espresso\",\"price\":2.40},".repeat(8) + "{}]}";

    private final LoopResources loops = LoopResources.create("upstream", 1, true);
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .runOn(loops)
            .handle(Upstream::answer)
            .bindNow();

    private static Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        String user = request.requestHeaders().get("Identity-Subject");
        if (user != null) {
            response.header(ASKED_BY, user);
        }
        return response.header("Content-Type", "application/json").sendString(Mono.just(DOCUMENT));
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
        server.disposeNow();
        loops.disposeLater(Duration.ZERO, Duration.ofSeconds(1)).block();
    }
}
