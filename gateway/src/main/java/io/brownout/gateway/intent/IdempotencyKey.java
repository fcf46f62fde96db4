package io.brownout.gateway.intent;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Idempotency-Key} request header: a quoted string, as draft-ietf-httpapi-idempotency-key-header has it, or a
 * bare token. The canonical key is the text without quotes.
 *
 * @param presence whether there is a usable key
 * @param text the canonical key, 1..255 printable ASCII characters; empty unless present
 */
record IdempotencyKey(Presence presence, String text) {

    static final String HEADER = "Idempotency-Key";
    private static final Pattern QUOTED = Pattern.compile("\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*)\"");
    private static final Pattern BARE = Pattern.compile("[!#-+\\--:<-~]+");
    private static final int MAX_LENGTH = 255;
    private static final int LONGEST_QUOTED = 2 * MAX_LENGTH + 2;

    enum Presence {
        PRESENT,
        MISSING,
        MALFORMED
    }

    static IdempotencyKey read(List<String> values) {
        if (values.isEmpty()) {
            return new IdempotencyKey(Presence.MISSING, "");
        }
        String value = values.get(0).strip();
        return values.size() == 1 && value.length() <= LONGEST_QUOTED ? read(value) : malformed();
    }

    /** @param value short: a matcher of alternatives needs a stack as deep as its text is long */
    private static IdempotencyKey read(String value) {
        Matcher quoted = QUOTED.matcher(value);
        if (quoted.matches()) {
            return ofText(quoted.group(1).replaceAll("\\\\(.)", "$1"));
        }
        return BARE.matcher(value).matches() ? ofText(value) : malformed();
    }

    private static IdempotencyKey ofText(String text) {
        boolean fits = !text.isEmpty() && text.length() <= MAX_LENGTH;
        return fits ? new IdempotencyKey(Presence.PRESENT, text) : malformed();
    }

    private static IdempotencyKey malformed() {
        return new IdempotencyKey(Presence.MALFORMED, "");
    }
}
