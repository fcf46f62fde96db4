package io.brownout.policy.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A mapping of a policy. Reading a value that is missing or bad gives a stand-in, so that the rest can still be read
 * and judged.
 *
 * @param fields the usable entries, in order
 */
record Section(Path path, Map<String, Field> fields, Findings findings) {

    static Section empty(Path path, Findings findings) {
        return new Section(path, Map.of(), findings);
    }

    boolean has(String key) {
        return fields.containsKey(key);
    }

    Optional<Field> field(String key) {
        return Optional.ofNullable(fields.get(key));
    }

    <T> Optional<T> read(String key, Notation<T> notation) {
        return field(key).flatMap(field -> field.read(notation));
    }

    <T> T read(String key, Notation<T> notation, T fallback) {
        return read(key, notation).orElse(fallback);
    }

    /**
     * A value that has to be written.
     *
     * @param standIn used after a violation; never part of an accepted policy
     */
    <T> T require(String key, Notation<T> notation, T standIn) {
        require(key);
        return read(key, notation, standIn);
    }

    /** Refuses this mapping unless a key is written. */
    void require(String key) {
        Path required = path.child(key);
        if (!has(key) && findings.complete(path)) {
            findings.atKey(Rule.MISSING_KEY, required, "is missing; add " + key + " to " + path);
            findings.spoil(required);
        }
    }

    /** The mapping under a key; an empty one when it is not written. */
    Section section(String key, String... keys) {
        return field(key).map(field -> field.section(keys)).orElseGet(() -> empty(path.child(key), findings));
    }

    /** The mapping under a key as a value; empty when it is not written. */
    <T> Optional<T> part(String key, Function<Field, T> reader) {
        return field(key).map(reader);
    }

    /** The mapping of names that the policy chose under a key; an empty one when it is not written. */
    Section names(String key) {
        return field(key).map(Field::names).orElseGet(() -> empty(path.child(key), findings));
    }

    /** The values under the names that the policy chose, in order. */
    <T> Map<String, T> parts(String key, BiFunction<String, Field, T> reader) {
        Map<String, T> parts = new LinkedHashMap<>();
        Section named = names(key);
        named.fields.forEach((name, field) -> {
            named.checkKey(name, Words.NAME);
            parts.put(name, reader.apply(name, field));
        });
        return parts;
    }

    /** The items of the list under a key; none when it is not written. */
    List<Field> items(String key) {
        return field(key).map(Field::items).orElse(List.of());
    }

    /** Whether everything under these keys could be read. */
    boolean sound(String... keys) {
        return Stream.of(keys).map(path::child).allMatch(findings::sound);
    }

    /**
     * Refuses the value under {@code key} unless the condition holds; silent when it or an input is spoilt.
     *
     * @param message continues a sentence that begins with the value
     * @param inputs further keys that the condition hangs on
     */
    void expect(boolean condition, String key, String message, String... inputs) {
        if (!condition && sound(key) && sound(inputs)) {
            String written = field(key).map(Field::shown).orElse("the default");
            findings.atValue(Rule.OUT_OF_RANGE, path.child(key), written + " " + message);
            findings.spoil(path.child(key));
        }
    }

    /** Refuses a key that means nothing beside the others of this mapping. */
    void misplaced(String key, String message) {
        if (has(key)) {
            findings.atKey(Rule.MISPLACED_KEY, path.child(key), message);
        }
    }

    /** Judges a key that the policy chose. False after a violation. */
    boolean checkKey(String key, Notation<?> notation) {
        return notation.parse(
                        key, (rule, reason) -> findings.atKey(rule, path.child(key), Quoted.of(key) + " " + reason))
                .isPresent();
    }
}
