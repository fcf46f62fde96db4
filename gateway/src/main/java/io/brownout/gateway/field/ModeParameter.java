package io.brownout.gateway.field;

import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parameters of a member that are known, in the order in which they are written. */
public enum ModeParameter {
    SEV("notice|minor|major|critical"),
    CAUSE(Syntax.TOKEN),
    LAG(Syntax.NUMBER),
    AGE(Syntax.NUMBER),
    ETA(Syntax.NUMBER),
    RETRY(Syntax.NUMBER),
    TTL(Syntax.NUMBER),
    AT(Syntax.NUMBER),
    REV(Syntax.NUMBER),
    MSG(Syntax.TOKEN),
    REF(Syntax.TOKEN),
    APPLIED("\\?1");

    private static final Map<String, ModeParameter> BY_KEY = Collections.unmodifiableMap(
            Arrays.stream(values()).collect(Collectors.toMap(ModeParameter::toString, Function.identity())));

    private final Pattern values;

    ModeParameter(String values) {
        this.values = Pattern.compile(values);
    }

    /** A value as it is written, of a value as it stood in a field; empty when it is not of this parameter's type. */
    Optional<String> read(String value) {
        return Optional.of(value)
                .filter(text -> values.matcher(text).matches())
                .map(text -> text.startsWith("0") ? Long.toString(Long.parseLong(text)) : text);
    }

    /** The known parameters, by their keys. */
    static Map<String, ModeParameter> byKey() {
        return BY_KEY;
    }

    /** Its key. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What values look like. */
    static final class Syntax {

        static final String TOKEN = "[A-Za-z*][A-Za-z0-9!#$%&'*+.^_`|~:/-]*+";
        static final String NUMBER = "[0-9]{1,15}+";

        private Syntax() {}
    }
}
