package io.brownout.gateway.status;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Standing;
import io.brownout.policy.Mode;
import io.brownout.policy.deciding.Coverage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the status document says. Pure.
 *
 * @param ttl how long a client may rely on it
 */
record StatusView(Duration ttl) {

    /**
     * All of it, as JSON writes it.
     *
     * @param added what other features say, by member
     * @param language in which the policy's messages are told; one it does not speak counts for its first
     */
    Map<String, Object> of(BoardSnapshot snapshot, Map<String, Object> added, String language) {
        Map<String, Object> capabilities = new LinkedHashMap<>();
        snapshot.standings()
                .forEach((name, standing) -> capabilities.put(name, capability(snapshot, standing, language)));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("service", snapshot.policy().service());
        document.put("region", snapshot.facts().region());
        document.put(
                "coverage",
                Coverage.of(snapshot.policy(), snapshot.facts().region()).least());
        document.put("agreed", snapshot.facts().shared());
        document.put("rev", snapshot.rev());
        document.put("ttl", ttl.toSeconds());
        document.putAll(added);
        document.put("capabilities", capabilities);
        return document;
    }

    private static Map<String, Object> capability(BoardSnapshot snapshot, Standing standing, String language) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("behaviour", standing.shown().behaviour().toString());
        standing.shown().mode().ifPresent(mode -> putMode(told, snapshot, standing, mode, language));
        if (standing.echo()) {
            told.put("at", standing.since());
            told.put("echo", true);
        }
        standing.shown()
                .dependency()
                .map(snapshot.policy().dependencies()::get)
                .ifPresent(dependency -> told.put("impact", dependency.userImpact()));
        Long lag = snapshot.lags().get(standing.capability());
        if (lag != null) {
            told.put("lag", lag);
        }
        StatusHeaders.ref(snapshot, standing.capability()).ifPresent(ref -> told.put("ref", ref));
        return told;
    }

    private static void putMode(
            Map<String, Object> told, BoardSnapshot snapshot, Standing standing, Mode mode, String language) {
        told.put("mode", mode.name());
        told.put(
                "severity",
                StatusHeaders.severity(snapshot, standing.capability())
                        .orElse(mode.severity())
                        .toString());
        told.put("cause", standing.shown().cause().toString());
        told.put("since", Instant.ofEpochSecond(standing.since()).toString());
        told.put("at", standing.since());
        mode.message().ifPresent(message -> told.put("message", message));
        PolicyTexts.in(snapshot.policy(), mode.message(), language)
                .ifPresent(message -> told.put("text", message.text()));
    }
}
