package io.brownout.gateway.status;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A refusal as RFC 9457 spells it, with what became of the user's action. Immutable.
 *
 * @param type which problem
 * @param capability the capability that refuses; empty when none is at stake
 * @param retryAfter when to ask again; empty when asking again does not help
 * @param location where the action can be followed; empty when it cannot
 */
public record Problem(
        ProblemType type, Optional<String> capability, Optional<Duration> retryAfter, Optional<String> location) {

    /** A problem that may be gone later. */
    public static Problem of(ProblemType type, Duration retryAfter) {
        return new Problem(type, Optional.empty(), Optional.of(retryAfter), Optional.empty());
    }

    /** A problem that the client has to mend first. */
    public static Problem ofClient(ProblemType type) {
        return new Problem(type, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same problem, of a capability. */
    public Problem of(String refusing) {
        return new Problem(type, Optional.of(refusing), retryAfter, location);
    }

    /** The same problem, with a place where the action can be followed. */
    public Problem at(String place) {
        return new Problem(type, capability, retryAfter, Optional.of(place));
    }

    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type.uri());
        body.put("title", type.title());
        body.put("status", type.status().value());
        body.put("detail", type.detail());
        capability.ifPresent(name -> body.put("capability", name));
        retryAfter.ifPresent(delay -> body.put("retryAfter", delay.toSeconds()));
        location.ifPresent(place -> body.put("location", place));
        return body;
    }
}
