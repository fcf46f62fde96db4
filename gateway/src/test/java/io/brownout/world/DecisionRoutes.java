package io.brownout.world;

import java.util.Map;

/** Policy evaluation: {@code GET} or {@code POST /decisions/probe} asks whether a probe may pass, and it may. */
final class DecisionRoutes implements StubRoutes {

    private static final String PROBE = "/decisions/probe";

    @Override
    public StubAnswer answer(StubRequest request) {
        return request.is("GET", PROBE) || request.is("POST", PROBE)
                ? StubAnswer.of(200, Map.of("allow", true))
                : StubAnswer.error(404, "not found");
    }
}
