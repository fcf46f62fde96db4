package io.brownout.world;

import java.util.Map;
import java.util.TreeMap;

/**
 * How the token service misbehaves.
 *
 * @param endpoints faults by endpoint; those of {@code all} hold for every endpoint that has none of its own
 * @param down whether connections are refused and open ones are closed
 */
public record TokenFaults(Map<String, EndpointFaults> endpoints, boolean down) {

    /** No fault at all. */
    public static final TokenFaults NONE = new TokenFaults(Map.of(), false);

    public TokenFaults {
        endpoints = Map.copyOf(endpoints);
    }

    /** Whether a token is good. */
    public TokenFaults withIntrospection(EndpointFaults changed) {
        return with("introspection", changed);
    }

    /** New tokens. */
    public TokenFaults withIssuance(EndpointFaults changed) {
        return with("issuance", changed);
    }

    /** The published keys. */
    public TokenFaults withKeys(EndpointFaults changed) {
        return with("keys", changed);
    }

    /** Login links by mail. */
    public TokenFaults withLinks(EndpointFaults changed) {
        return with("links", changed);
    }

    /** Every endpoint that has no faults of its own. */
    public TokenFaults withAll(EndpointFaults changed) {
        return with("all", changed);
    }

    public TokenFaults withDown(boolean changed) {
        return new TokenFaults(endpoints, changed);
    }

    private TokenFaults with(String endpoint, EndpointFaults changed) {
        Map<String, EndpointFaults> more = new TreeMap<>(endpoints);
        more.put(endpoint, changed);
        return new TokenFaults(more, down);
    }

    String json() {
        Map<String, Object> fields = new TreeMap<>(endpoints);
        fields.put("down", down);
        return Json.write(fields);
    }
}
