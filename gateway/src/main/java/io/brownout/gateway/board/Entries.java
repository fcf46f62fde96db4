package io.brownout.gateway.board;

import io.brownout.policy.deciding.DependencyHealth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All entries of the board, a map in which the last writer of each field wins: merging in any order gives the same.
 * Immutable.
 */
final class Entries {

    static final Entries NONE = new Entries(Map.of());

    private static final String HEALTH = "health:";
    private static final String AUDIT = "audit";
    private static final String WARNED = "warned:";
    private static final Entry MISSING = new Entry(0, "");

    private final Map<String, Entry> byField;
    private final Map<String, DependencyHealth> healths = new HashMap<>();
    private final Map<Subject, Force> forces = new LinkedHashMap<>();

    Entries(Map<String, Entry> byField) {
        this.byField = new TreeMap<>(byField);
        this.byField.forEach(this::understand);
    }

    private void understand(String field, Entry entry) {
        if (entry.value().isEmpty()) {
            return;
        }
        if (field.startsWith(HEALTH)) {
            BoardJson.health(entry.value()).ifPresent(health -> healths.put(field.substring(HEALTH.length()), health));
        } else {
            Subject.parse(field)
                    .ifPresent(
                            subject -> BoardJson.force(entry.value()).ifPresent(force -> forces.put(subject, force)));
        }
    }

    static String healthOf(String dependency) {
        return HEALTH + dependency;
    }

    static String auditTail() {
        return AUDIT;
    }

    static String warningOf(Subject subject) {
        return WARNED + subject;
    }

    Entry at(String field) {
        return byField.getOrDefault(field, MISSING);
    }

    /** The agreed health of a dependency; empty when nothing ever happened to it. */
    Optional<DependencyHealth> health(String dependency) {
        return Optional.ofNullable(healths.get(dependency));
    }

    /** All that was put into force and not ended, also what is over by time. */
    Map<Subject, Force> forces() {
        return forces;
    }

    Optional<Force> force(Subject subject) {
        return Optional.ofNullable(forces.get(subject));
    }

    /** Of both, the newer entry of each field; this very instance when the other has nothing newer. */
    Entries merged(Entries other) {
        Map<String, Entry> newer = other.newerThan(this);
        if (newer.isEmpty()) {
            return this;
        }
        Map<String, Entry> merged = new TreeMap<>(byField);
        merged.putAll(newer);
        return new Entries(merged);
    }

    /** What the other one does not have yet. */
    Map<String, Entry> newerThan(Entries other) {
        Map<String, Entry> newer = new TreeMap<>();
        byField.forEach((field, entry) -> {
            if (entry.rev() > other.at(field).rev()) {
                newer.put(field, entry);
            }
        });
        return newer;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Entries entries && byField.equals(entries.byField);
    }

    @Override
    public int hashCode() {
        return byField.hashCode();
    }

    @Override
    public String toString() {
        return byField.toString();
    }
}
