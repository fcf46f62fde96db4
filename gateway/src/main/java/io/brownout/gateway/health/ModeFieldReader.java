package io.brownout.gateway.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a {@code Service-Mode} field: a dictionary of RFC 9651 with tokens, integers and booleans only. A field that is
 * malformed anywhere, or longer than 2,048 characters, is ignored whole, as the RFC wants it.
 */
final class ModeFieldReader {

    private static final int LONGEST = 2_048;
    private static final long DEFAULT_TTL = 60;
    private static final long LONGEST_TTL = 86_400;

    private static final String KEY = "[a-z*][a-z0-9_.*-]{0,63}";
    private static final String TOKEN = "[A-Za-z*][A-Za-z0-9!#$%&'*+.^_`|~:/-]{0,127}";
    private static final String PARAMETER = ";[ ]*+" + KEY + "(?:=(?:" + TOKEN + "|-?[0-9]{1,15}|\\?[01]))?";
    private static final Pattern MEMBER =
            Pattern.compile("[ \\t]*+(" + KEY + ")=(" + TOKEN + ")((?:" + PARAMETER + ")*+)[ \\t]*+");
    private static final Pattern TTL = Pattern.compile(";[ ]*ttl=([0-9]{1,15})(?=;|$)");

    private ModeFieldReader() {}

    /** The members, in their order, a repeated key's last value only; empty when there are none or it is malformed. */
    static List<ModeMember> read(String field) {
        if (field.length() > LONGEST) {
            return List.of();
        }
        Map<String, ModeMember> members = new LinkedHashMap<>();
        Matcher matcher = MEMBER.matcher(field);
        int at = 0;
        while (matcher.region(at, field.length()).lookingAt()) {
            members.put(matcher.group(1), member(matcher));
            at = matcher.end();
            if (at == field.length()) {
                return List.copyOf(members.values());
            }
            if (field.charAt(at++) != ',') {
                return List.of();
            }
        }
        return List.of();
    }

    private static ModeMember member(Matcher found) {
        Matcher ttl = TTL.matcher(found.group(3));
        long seconds = DEFAULT_TTL;
        while (ttl.find()) {
            seconds = Math.min(LONGEST_TTL, Long.parseLong(ttl.group(1)));
        }
        return new ModeMember(found.group(1), found.group(2), seconds);
    }
}
