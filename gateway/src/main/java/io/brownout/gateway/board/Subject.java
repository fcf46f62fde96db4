package io.brownout.gateway.board;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an operator can put something into force for.
 *
 * @param kind which kind of thing
 * @param name its name in the policy; empty for the kinds there is only one of
 */
public record Subject(Kind kind, String name) {

    /** The region that serves. */
    public static final Subject REGION = new Subject(Kind.REGION, "");

    /** The emergency freeze. */
    public static final Subject FREEZE = new Subject(Kind.FREEZE, "");

    /** The reading of the policy file by every replica. */
    public static final Subject POLICY = new Subject(Kind.POLICY, "");

    /** The kinds. */
    public enum Kind {
        CAPABILITY,
        DEPENDENCY,
        REGION,
        FREEZE,
        POLICY;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The mode of a capability. */
    public static Subject capability(String name) {
        return new Subject(Kind.CAPABILITY, name);
    }

    /** The state of a dependency. */
    public static Subject dependency(String name) {
        return new Subject(Kind.DEPENDENCY, name);
    }

    /** The subject that {@link #toString()} spelled so; empty for any other text. */
    static Optional<Subject> parse(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon);
        String name = colon < 0 ? "" : text.substring(colon + 1);
        return Stream.of(Kind.values())
                .filter(known -> known.toString().equals(kind))
                .map(known -> new Subject(known, name))
                .filter(subject -> subject.isSound() && subject.toString().equals(text))
                .findFirst();
    }

    private boolean isSound() {
        boolean named = kind == Kind.CAPABILITY || kind == Kind.DEPENDENCY;
        return named != name.isEmpty();
    }

    /** As in {@code capability:payments}. */
    @Override
    public String toString() {
        return name.isEmpty() ? kind.toString() : kind + ":" + name;
    }
}
