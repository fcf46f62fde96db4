package io.brownout.gateway.mode;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.util.StringUtils;

/**
 * The directives of a {@code Cache-Control} field, RFC 9111 section 5.2. Immutable.
 *
 * @param values by name in lower case; an empty value where there is none
 */
record CacheDirectives(Map<String, String> values) {

    CacheDirectives {
        values = Map.copyOf(values);
    }

    static CacheDirectives of(HttpHeaders headers) {
        Map<String, String> values = new HashMap<>();
        for (String line : headers.getOrEmpty(HttpHeaders.CACHE_CONTROL)) {
            for (String directive : StringUtils.commaDelimitedListToStringArray(line)) {
                String[] parts = directive.split("=", 2);
                values.putIfAbsent(
                        parts[0].trim().toLowerCase(Locale.ROOT),
                        parts.length == 2 ? parts[1].replace("\"", "").trim() : "");
            }
        }
        return new CacheDirectives(values);
    }

    boolean hasAny(String... names) {
        return Stream.of(names).anyMatch(values::containsKey);
    }

    /** The number that a directive gives; 0 when it gives none. */
    long number(String name) {
        return seconds(values.getOrDefault(name, ""));
    }

    /** Seconds for which an answer with these headers is fresh; 0 when it does not say. */
    long lifetime(HttpHeaders headers) {
        if (hasAny("s-maxage")) {
            return number("s-maxage");
        }
        if (hasAny("max-age")) {
            return number("max-age");
        }
        return Math.max(0, (instant(headers, HttpHeaders.EXPIRES) - instant(headers, HttpHeaders.DATE)) / 1000);
    }

    /** Seconds for which an answer has been under way or in caches, by its {@code Age}. */
    static long age(HttpHeaders headers) {
        String age = headers.getFirst(HttpHeaders.AGE);
        return age == null ? 0 : seconds(age.trim());
    }

    /** A number of seconds; 0 for anything else. */
    static long seconds(String text) {
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
    }

    private static long instant(HttpHeaders headers, String name) {
        boolean both = headers.containsKey(HttpHeaders.EXPIRES) && headers.containsKey(HttpHeaders.DATE);
        try {
            return both ? headers.getFirstDate(name) : 0;
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }
}
