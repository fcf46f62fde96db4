package io.brownout.policy.reading;

import io.brownout.policy.Rate;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Notations of numbers with units. */
final class Quantities {

    static final Notation<Rate> RATE = matching(
                    "(-?\\d{1,9}(?:\\.\\d{1,9})?) ?/ ?([smh])",
                    "is no rate; write one like 500/s, 30/m or 10/h",
                    Quantities::perSecond)
            .where(perSecond -> perSecond > 0, "more than 0")
            .as(Rate::new);

    private static final Duration LONGEST = Duration.ofDays(3650);

    /** Zero included. */
    static final Notation<Duration> TIME = matching(
                    "(?:\\d{1,9}(?:ms|s|m|h|d)){1,5}",
                    "is no duration; write one like 800ms, 2s, 15m, 4h, 28d or 1m30s",
                    match -> duration(match.group()))
            .where(time -> time.compareTo(LONGEST) <= 0, "3650d at most");

    static final Notation<Duration> DURATION = TIME.where(time -> !time.isZero(), "more than 0");

    /** Bytes. */
    static final Notation<Integer> BODY_SIZE = matching(
                    "(\\d{1,9})(B|KB|MB)", "is no size; write one like 512B, 64KB or 1MB", Quantities::bytes)
            .where(bytes -> bytes >= 1 && bytes <= 16L << 20, "1B to 16MB")
            .as(Long::intValue);

    static final Notation<Double> PERCENT = matching(
                    "(-?\\d{1,9}(?:\\.\\d{1,9})?) ?%?",
                    "is no percentage; write one like 99.5%", match -> Double.parseDouble(match.group(1)))
            .where(percent -> percent >= 0 && percent <= 100, "0% to 100%");

    /** A percentage at which something trips. */
    static final Notation<Float> THRESHOLD =
            PERCENT.where(percent -> percent > 0, "more than 0%, 100% at most").as(Double::floatValue);

    private static final Pattern TERM = Pattern.compile("(\\d+)(ms|s|m|h|d)");

    private Quantities() {}

    static Notation<Integer> whole(int least, int most) {
        return matching(
                        "-?\\d{1,18}",
                        "is no whole number; write one like " + least,
                        match -> Long.parseLong(match.group()))
                .where(number -> number >= least && number <= most, least + " to " + most)
                .as(Long::intValue);
    }

    private static <T> Notation<T> matching(String regex, String reason, Function<MatchResult, T> meaning) {
        Pattern pattern = Pattern.compile(regex);
        return (text, complaint) -> Optional.of(pattern.matcher(text))
                .filter(matcher -> matcher.matches())
                .map(matcher -> meaning.apply(matcher.toMatchResult()))
                .or(() -> complaint.refuse(Rule.WRONG_TYPE, reason));
    }

    private static double perSecond(MatchResult rate) {
        return Double.parseDouble(rate.group(1)) / unit(rate.group(2)).toSeconds();
    }

    private static Duration duration(String sum) {
        return TERM.matcher(sum)
                .results()
                .map(term -> unit(term.group(2)).multipliedBy(Long.parseLong(term.group(1))))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration unit(String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
    }

    private static long bytes(MatchResult size) {
        long number = Long.parseLong(size.group(1));
        return switch (size.group(2)) {
            case "KB" -> number << 10;
            case "MB" -> number << 20;
            default -> number;
        };
    }
}
