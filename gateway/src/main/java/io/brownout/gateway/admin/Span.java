package io.brownout.gateway.admin;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How operators write times: {@code 90s}, {@code 30m}, {@code 4h}, {@code 1d}, or as ISO 8601 does. Pure. */
final class Span {

    private static final Pattern SHORT = Pattern.compile("([0-9]{1,9})(s|m|h|d)");

    private final @Nullable Duration read;
    private final String why;

    private Span(@Nullable Duration read, String why) {
        this.read = read;
        this.why = why;
    }

    static Span parse(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            return new Span(unit(matcher.group(2)).multipliedBy(amount), "");
        }
        try {
            return new Span(Duration.parse(text), "");
        } catch (DateTimeParseException | ArithmeticException e) {
            return new Span(null, "is no time, as 90s, 30m, 4h or PT30M are");
        }
    }

    /** Handles both cases. */
    <T> T fold(Function<Duration, T> readable, Function<String, T> unreadable) {
        return read != null ? readable.apply(read) : unreadable.apply(why);
    }

    /** As an operator would write it. */
    static String spell(Duration span) {
        long seconds = span.toSeconds();
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
    }
}
