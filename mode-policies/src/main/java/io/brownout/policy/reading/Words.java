package io.brownout.policy.reading;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Notations of texts. */
final class Words {

    /** Also a structured-field key, RFC 9651 section 3.1.2. */
    static final Notation<String> NAME = matching(
            Rule.BAD_NAME,
            "[a-z][a-z0-9_.-]{0,63}",
            "is no name; start with a letter a-z, go on with a-z, 0-9, '_', '.' or '-', 64 characters at most");

    static final Notation<String> TEXT = matching(Rule.WRONG_TYPE, "(?s).*\\S.*", "is blank; write a text");

    /** A field name, RFC 9110 section 5.1. */
    static final Notation<String> HEADER = matching(
            Rule.WRONG_TYPE, "[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}", "is no header name; write one like Idempotency-Key");

    static final Notation<String> URL = (text, complaint) -> isUrl(text)
            ? Optional.of(text)
            : complaint.refuse(Rule.WRONG_TYPE, "is no absolute URL; write one like \"http://auth.internal/health\"");

    /** RFC 9110 section 8.3.1, with the names of RFC 6838 section 4.2. */
    static final Notation<String> MEDIA_TYPE = matching(
            Rule.WRONG_TYPE,
            "TYPE/TYPE(?:[ \\t]*;[ \\t]*TYPE=(?:TYPE|\"[ !#-\\[\\]-~]{0,126}\")){0,8}"
                    .replace("TYPE", "[0-9A-Za-z][0-9A-Za-z!#$&^_.+-]{0,126}"),
            "is no media type; write one like application/json");

    /** RFC 5646 section 2.1. */
    static final Notation<String> LANGUAGE = (text, complaint) -> isLanguage(text)
            ? Optional.of(text)
            : complaint.refuse(Rule.WRONG_TYPE, "is no language tag; write one like de or pt-BR");

    /** A member name of answers that no other member of theirs has. */
    static final Notation<String> EFFECT = matching(
            Rule.BAD_NAME,
            "(?!(?:type|title|status|detail|instance|capability|mode|message|ref|kept|done|location|id|state|settled"
                    + "|text|by)$)"
                    + "[a-z][a-z0-9]{0,31}",
            "is no word for an effect; write one of lower-case letters like charged or sent, and not one that answers"
                    + " use for something else");

    static final Notation<String> LOOKUP = matching(
            Rule.WRONG_TYPE,
            "/\\S*\\{key\\}\\S*",
            "is no lookup; write a path with {key} in place of the key, like \"/payments?key={key}\"");

    static final Notation<String> ORDER_BY = Words::orderBy;

    private static final String ORDER_BY_PREFIX = "header:";

    private Words() {}

    private static Notation<String> matching(Rule rule, String regex, String reason) {
        Pattern pattern = Pattern.compile(regex);
        return (text, complaint) ->
                pattern.matcher(text).matches() ? Optional.of(text) : complaint.refuse(rule, reason);
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (URISyntaxException noUri) {
            return false;
        }
    }

    private static boolean isLanguage(String text) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(text)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException noTag) {
            return false;
        }
    }

    private static Optional<String> orderBy(String text, Notation.Complaint complaint) {
        return text.startsWith(ORDER_BY_PREFIX)
                ? HEADER.parse(text.substring(ORDER_BY_PREFIX.length()), complaint)
                : complaint.refuse(Rule.WRONG_TYPE, "names no header; write one like \"header:X-Account-Id\"");
    }
}
