package io.brownout.it;

import com.fasterxml.jackson.databind.JsonNode;
import io.brownout.world.Answer;
import io.brownout.world.Edge;
import java.time.Instant;

/**
 * What a gateway's status document said.
 *
 * @param at wall time at which the answer was there
 * @param document all of it
 */
record Status(Instant at, JsonNode document) {

    static Status of(Edge edge) {
        Answer answer = edge.get("/.well-known/service-mode");
        return new Status(Instant.now(), answer.json());
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
