package io.brownout.gateway.admin;

import java.time.Instant;

/** Times as operators read them: ISO 8601, UTC. Pure. */
final class Clocked {

    private Clocked() {}

    static String millis(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).toString();
    }

    static String seconds(long epochSeconds) {
        return Instant.ofEpochSecond(epochSeconds).toString();
    }
}
