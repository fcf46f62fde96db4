package io.brownout.world;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * A partner's own port, for whoever wants to see it silent: {@code GET}, {@code PUT} and {@code DELETE /callbacks}.
 * Thread-safe.
 */
final class PartnerApi implements AutoCloseable {

    private static final String CALLBACKS = "/callbacks";

    private final Partner partner;
    private final LoopResources loops = LoopResources.create("partner-api", 1, true);
    private final StubListener listener;

    PartnerApi(Partner partner, int port) {
        this.partner = partner;
        this.listener = new StubListener(port, loops, this::answer);
        listener.up();
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        return StubRequest.read(request)
                .publishOn(Schedulers.boundedElastic())
                .map(this::answer)
                .flatMap(answer -> StubReply.write(response, answer, 0));
    }

    private StubAnswer answer(StubRequest request) {
        if (request.is("PUT", CALLBACKS)) {
            return callBack(request.body());
        }
        if (request.is("DELETE", CALLBACKS)) {
            partner.fallSilent();
        }
        boolean known = request.is("GET", CALLBACKS) || request.is("DELETE", CALLBACKS);
        return known ? StubAnswer.of(200, view()) : StubAnswer.error(404, "not found");
    }

    private StubAnswer callBack(String body) {
        double perSecond = perSecond(body);
        if (perSecond <= 0 || perSecond > 1_000) {
            return StubAnswer.error(400, "body must be a JSON object with perSecond, above 0 and at most 1000");
        }
        partner.callBack(perSecond);
        return StubAnswer.of(200, view());
    }

    private static double perSecond(String body) {
        try {
            return Json.tree(body).path("perSecond").asDouble();
        } catch (UncheckedIOException notJson) {
            return 0;
        }
    }

    private Map<String, Object> view() {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("sent", partner.sent());
        view.put("taken", partner.taken());
        return view;
    }

    @Override
    public void close() {
        listener.down();
        loops.disposeLater(Duration.ZERO, Duration.ofSeconds(1)).block();
    }
}
