package io.brownout.world;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a service remembers, for whoever judges: {@code GET /ledger} and {@code GET /calls}. */
record RecordRoutes(Ledger ledger, Calls calls) implements StubRoutes {

    /** Whether the request asks for records and is thus no business of the service. */
    static boolean concerns(StubRequest request) {
        return request.is("GET", "/ledger") || request.is("GET", "/calls");
    }

    @Override
    public StubAnswer answer(StubRequest request) {
        if (request.is("GET", "/ledger")) {
            return StubAnswer.of(200, ledger.effects());
        }
        return request.is("GET", "/calls") ? StubAnswer.of(200, callsSoFar()) : StubAnswer.error(404, "not found");
    }

    private Map<String, Object> callsSoFar() {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("count", calls.count());
        view.put("latest", calls.latest());
        return view;
    }
}
