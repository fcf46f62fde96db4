package io.brownout.gateway.health;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads {@code Retry-After}, RFC 9110 section 10.2.3: seconds, or an HTTP date. */
final class RetryAfterReader {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int DIGITS = 9;

    private RetryAfterReader() {}

    /**
     * How long to wait, 5 minutes at most; empty when it says nothing, nothing readable, or nothing about the future.
     *
     * @param now the moment that dates are compared with
     */
    static Optional<Duration> read(String text, Instant now) {
        String value = text.strip();
        return (isSeconds(value) ? seconds(value) : untilDate(value, now))
                .filter(wait -> !wait.isNegative() && !wait.isZero())
                .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }

    private static boolean isSeconds(String value) {
        return !value.isEmpty() && value.chars().allMatch(letter -> letter >= '0' && letter <= '9');
    }

    private static Optional<Duration> seconds(String digits) {
        return Optional.of(digits.length() > DIGITS ? LONGEST : Duration.ofSeconds(Long.parseLong(digits)));
    }

    private static Optional<Duration> untilDate(String value, Instant now) {
        try {
            Instant then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(now, then));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
