package io.brownout.gateway.status;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a client takes what is compressed: {@code Accept-Encoding}, RFC 9110 section 12.5.3. Pure. */
final class AcceptedGzip {

    private static final Pattern REFUSED = Pattern.compile(".*;\\s*q\\s*=\\s*0(\\.0*)?\\s*");

    private AcceptedGzip() {}

    /** @param fields the values of the header */
    static boolean by(List<String> fields) {
        List<String> codings = fields.stream()
                .flatMap(field -> Arrays.stream(field.split(",", -1)))
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .toList();
        return named(codings, "gzip").or(() -> named(codings, "*")).orElse(false);
    }

    private static Optional<Boolean> named(List<String> codings, String name) {
        return codings.stream()
                .filter(coding -> coding.equals(name) || coding.matches(Pattern.quote(name) + "\\s*;.*"))
                .findFirst()
                .map(coding -> !REFUSED.matcher(coding).matches());
    }
}
