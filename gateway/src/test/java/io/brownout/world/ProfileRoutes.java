package io.brownout.world;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The profile of whoever the edge says is asking: {@code GET /profile} tells who that is, and {@code PUT} edits it.
 *
 * @param ledger where edits go
 */
record ProfileRoutes(Ledger ledger) implements StubRoutes {

    private static final String PROFILE = "/profile";

    @Override
    public StubAnswer answer(StubRequest request) {
        if (request.is("GET", PROFILE)) {
            return StubAnswer.of(200, identity(request));
        }
        if (request.is("PUT", PROFILE)) {
            Effect edit = ledger.commit(request, request.key(), "edit_").effect();
            return StubAnswer.of(200, Map.of("id", edit.id(), "at", edit.at()));
        }
        return StubAnswer.error(404, "not found");
    }

    private static Map<String, Object> identity(StubRequest request) {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("subject", request.header("identity-subject"));
        identity.put("tenant", request.header("identity-tenant"));
        identity.put("scopes", request.header("identity-scopes"));
        identity.put("age", request.header("identity-age"));
        return identity;
    }
}
