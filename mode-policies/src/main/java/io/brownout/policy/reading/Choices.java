package io.brownout.policy.reading;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A notation of a few fixed words. */
record Choices<T>(Map<String, T> byWord) implements Notation<T> {

    static final Notation<Boolean> FLAG = of(List.of(true, false));

    /** The constants of an enum as their tokens. */
    static <E extends Enum<E>> Notation<E> of(Class<E> type) {
        return of(EnumSet.allOf(type));
    }

    static <T> Notation<T> of(Collection<T> values) {
        Map<String, T> byWord = new LinkedHashMap<>();
        values.forEach(value -> byWord.put(value.toString(), value));
        return new Choices<>(byWord);
    }

    @Override
    public Optional<T> parse(String text, Complaint complaint) {
        T value = byWord.get(text);
        return value != null
                ? Optional.of(value)
                : complaint.refuse(Rule.UNKNOWN_VALUE, "is not one of: " + Nearest.listed(text, byWord.keySet()));
    }
}
