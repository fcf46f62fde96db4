package io.brownout.world;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;

/**
 * Passes {@code GET}, {@code PUT} and {@code DELETE} on to the fault APIs of services, for a page that may only talk to
 * its own origin. Thread-safe; a service that is gone is a 502.
 *
 * @param apis by name of service
 */
record FaultForwarding(Map<String, Edge> apis) {

    private static final String FAULTS = "/faults";

    StubAnswer answer(String service, StubRequest request) {
        Edge api = apis.get(service);
        if (api == null) {
            return StubAnswer.error(404, "no service " + service);
        }
        return switch (request.method()) {
            case "GET", "PUT", "DELETE" -> forwarded(api, request);
            default -> StubAnswer.error(405, "method not allowed").with("Allow", "GET, PUT, DELETE");
        };
    }

    private static StubAnswer forwarded(Edge api, StubRequest request) {
        try {
            Answer answer = api.send(api.request(FAULTS)
                    .method(request.method(), BodyPublishers.ofString(request.body()))
                    .build());
            return new StubAnswer(answer.status(), Map.of("Cache-Control", "no-store"), answer.body());
        } catch (UncheckedIOException gone) {
            return StubAnswer.error(502, "its fault API does not answer");
        }
    }
}
