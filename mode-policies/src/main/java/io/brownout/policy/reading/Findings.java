package io.brownout.policy.reading;

import io.brownout.policy.Violation;
import io.brownout.policy.Violations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects what is wrong with one policy text, and knows which parts could not be read, so that nobody draws
 * conclusions from their stand-ins. Not thread-safe.
 */
final class Findings {

    private final List<Violation> violations = new ArrayList<>();
    private final Map<Path, Place> keys = new HashMap<>();
    private final Map<Path, Place> values = new HashMap<>();
    private final Set<Path> spoiled = new HashSet<>();
    private final Set<Path> aboveSpoiled = new HashSet<>();
    private final Set<Path> incomplete = new HashSet<>();

    void locate(Path path, Place key, Place value) {
        keys.put(path, key);
        values.put(path, value);
    }

    void report(Rule rule, Path path, Place place, String message) {
        violations.add(new Violation(rule.id(), path.toString(), place.line(), place.column(), message));
    }

    /** Reports at the key of {@code path}, or of the nearest part around it that is written. */
    void atKey(Rule rule, Path path, String message) {
        report(rule, path, keyOf(path), message);
    }

    /** Reports at the value of {@code path}, or at the key of the nearest part around it that is written. */
    void atValue(Rule rule, Path path, String message) {
        report(rule, path, values.getOrDefault(path, keyOf(path)), message);
    }

    /** What stands at {@code path} could not be read. */
    void spoil(Path path) {
        spoiled.add(path);
        path.upwards().skip(1).forEach(aboveSpoiled::add);
    }

    /** Some keys of the mapping at {@code path} could not be read, so that a key which seems missing may not be. */
    void incomplete(Path path) {
        incomplete.add(path);
    }

    /** Whether every key of the mapping at {@code path} is known; values may be spoilt. */
    boolean complete(Path path) {
        return readable(path) && !incomplete.contains(path);
    }

    /** Whether what stands at {@code path}, around it and inside it could be read, or is known to be absent. */
    boolean sound(Path path) {
        boolean settled = values.containsKey(path) || path.upwards().noneMatch(incomplete::contains);
        return readable(path) && !aboveSpoiled.contains(path) && settled;
    }

    private boolean readable(Path path) {
        return path.upwards().noneMatch(spoiled::contains);
    }

    boolean none() {
        return violations.isEmpty();
    }

    Violations violations() {
        return new Violations(violations);
    }

    private Place keyOf(Path path) {
        return path.upwards()
                .filter(keys::containsKey)
                .findFirst()
                .map(keys::get)
                .orElse(Place.START);
    }
}
