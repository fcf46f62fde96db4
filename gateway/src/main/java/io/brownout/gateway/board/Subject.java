package io.brownout.gateway.board;

import java.util.Locale;
import java.util.Optional;

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
        for (Kind known : Kind.values()) {
            if (known.toString().equals(kind)) {
                return Optional.of(new Subject(known, name));
            }
        }
        return Optional.empty();
    }

    /** As in {@code capability:payments}. */
    @Override
    public String toString() {
        return name.isEmpty() ? kind.toString() : kind + ":" + name;
    }
}
