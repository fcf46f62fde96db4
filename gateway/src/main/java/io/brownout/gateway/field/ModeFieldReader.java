package io.brownout.gateway.field;

import io.brownout.gateway.field.ModeParameter.Syntax;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a {@code Service-Mode} field, a dictionary of RFC 9651. One that is malformed anywhere is ignored whole, as
 * the RFC wants it. A member whose value is no token, or that has no integer
 * {@code ttl} or {@code rev}, is ignored alone; so is a parameter that is not known, or not of its type.
 */
public final class ModeFieldReader {

    private static final String KEY = "[a-z*][a-z0-9_.*-]*+";
    private static final String ITEM = "(?:-?[0-9]{1,12}\\.[0-9]{1,3}|@?-?[0-9]{1,15}|" + Syntax.TOKEN
            + "|\\?[01]|:[A-Za-z0-9+/=]*+:|\"(?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*+\""
            + "|%\"(?:[ !#$&-~]|%[0-9a-f]{2})*+\")";
    private static final String PARAMETERS = "(?:; *+" + KEY + "(?:=" + ITEM + ")?+)*+";
    private static final String INNER_LIST = "\\((?: *+" + ITEM + PARAMETERS + "(?=[ )]))*+ *+\\)";
    private static final Pattern MEMBER =
            Pattern.compile("(" + KEY + ")(?:=(?:(" + ITEM + ")|" + INNER_LIST + "))?+(" + PARAMETERS + ")");
    private static final Pattern PARAMETER = Pattern.compile("; *+(" + KEY + ")(?:=(" + ITEM + "))?+");
    private static final Pattern TOKEN = Pattern.compile(Syntax.TOKEN);
    private static final Pattern COMMA = Pattern.compile("[ \\t]*+,[ \\t]*+");
    private static final Pattern END = Pattern.compile("[ \\t]*+");
    private static final Pattern START = Pattern.compile(" *+");

    private final Matcher matcher;
    private final Map<String, Optional<ModeMember>> members = new LinkedHashMap<>();
    private int at;

    private ModeFieldReader(String field) {
        matcher = START.matcher(field);
    }

    /** The members, in their order, a repeated key's last value only; empty when there are none or it is malformed. */
    public static List<ModeMember> read(String field) {
        return new ModeFieldReader(field).all();
    }

    private List<ModeMember> all() {
        skip(START);
        do {
            if (!skip(MEMBER)) {
                return List.of();
            }
            members.put(matcher.group(1), member());
        } while (skip(COMMA));
        boolean whole = matcher.usePattern(END).region(at, matcher.regionEnd()).matches();
        return whole ? members.values().stream().flatMap(Optional::stream).toList() : List.of();
    }

    /** Goes past what looks so, if that is next. */
    private boolean skip(Pattern expected) {
        boolean found =
                matcher.usePattern(expected).region(at, matcher.regionEnd()).lookingAt();
        at = found ? matcher.end() : at;
        return found;
    }

    private Optional<ModeMember> member() {
        String behaviour = matcher.group(2);
        Map<ModeParameter, String> parameters = parameters(matcher.group(3));
        boolean counts = behaviour != null
                && TOKEN.matcher(behaviour).matches()
                && parameters.containsKey(ModeParameter.TTL)
                && parameters.containsKey(ModeParameter.REV);
        return counts ? Optional.of(new ModeMember(matcher.group(1), behaviour, parameters)) : Optional.empty();
    }

    private static Map<ModeParameter, String> parameters(String text) {
        Map<ModeParameter, String> read = new EnumMap<>(ModeParameter.class);
        Matcher each = PARAMETER.matcher(text);
        while (each.find()) {
            ModeParameter known = ModeParameter.byKey().get(each.group(1));
            if (known != null) {
                String value = each.group(2) == null ? "?1" : each.group(2);
                read.remove(known);
                known.read(value).ifPresent(canonical -> read.put(known, canonical));
            }
        }
        return read;
    }
}
