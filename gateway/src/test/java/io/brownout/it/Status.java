package io.brownout.it;

import com.fasterxml.jackson.databind.JsonNode;
import io.brownout.world.Answer;
import io.brownout.world.Edge;
import io.brownout.world.EventStream;
import java.time.Instant;

/**
 * What a gateway's status document said.
 *
 * @param sent wall time at which it was asked for
 * @param at wall time at which the answer was there
 * @param document all of it
 */
record Status(Instant sent, Instant at, JsonNode document) {

    static final String DOCUMENT = "/.well-known/service-mode";

    static Status of(Edge edge) {
        Instant sent = Instant.now();
        Answer answer = edge.get(DOCUMENT);
        return new Status(sent, Instant.now(), answer.json());
    }

    /** What it says from now on. */
    static EventStream follow(Edge edge) {
        return edge.events(edge.request(DOCUMENT + "/events").GET().build());
    }

    long rev() {
        return document.path("rev").asLong();
    }

    boolean isAgreed() {
        return document.path("agreed").asBoolean();
    }

    JsonNode capability(String name) {
        return document.path("capabilities").path(name);
    }

    String behaviour(String capability) {
        return capability(capability).path("behaviour").asText();
    }
}
