package io.brownout.gateway.status;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Standing;
import io.brownout.policy.Mode;
import io.brownout.policy.Policy;
import io.brownout.policy.deciding.Coverage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

    /**
     * The languages of what it says: a message that is not written in the one asked for is told in another, and what a
     * dependency means to users is written in the policy's first. The one asked for when nothing is told.
     */
    static Set<String> languages(BoardSnapshot snapshot, String language) {
        Set<String> used = new LinkedHashSet<>();
        snapshot.standings()
                .values()
                .forEach(standing -> used.addAll(languages(snapshot.policy(), standing, language)));
        return used.isEmpty() && !language.isEmpty() ? Set.of(language) : used;
    }

    private static List<String> languages(Policy policy, Standing standing, String language) {
        Optional<String> ofText = standing.shown()
                .mode()
                .flatMap(mode -> PolicyTexts.in(policy, mode.message(), language))
                .map(PolicyTexts.Told::language);
        Optional<String> ofImpact = standing.shown()
                .dependency()
                .filter(policy.dependencies()::containsKey)
                .flatMap(dependency -> PolicyTexts.languages(policy).stream().findFirst());
        return Stream.of(ofText, ofImpact).flatMap(Optional::stream).toList();
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
        StatusHeaders.ref(snapshot, standing.capability()).ifPresent(ref -> told.put("ref", ref));
        return told;
    }

    private static void putMode(
            Map<String, Object> told, BoardSnapshot snapshot, Standing standing, Mode mode, String language) {
        told.put("mode", mode.name());
        told.put(
                "severity",
                ServiceMode.severity(snapshot, standing.capability(), mode).toString());
        told.put("cause", standing.shown().cause().toString());
        told.put("since", Instant.ofEpochSecond(standing.since()).toString());
        told.put("at", standing.since());
        ServiceMode.lag(snapshot, standing.capability(), mode).ifPresent(lag -> told.put("lag", lag));
        mode.message().ifPresent(message -> told.put("message", message));
        PolicyTexts.in(snapshot.policy(), mode.message(), language)
                .ifPresent(message -> told.put("text", message.text()));
    }
}
