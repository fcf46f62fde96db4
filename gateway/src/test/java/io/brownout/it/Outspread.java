package io.brownout.it;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How some news reached every gateway, in milliseconds from the revision that tells it.
 *
 * @param heard when the first answer that told it was there, at each, ascending
 * @param askedInVain when the last request was sent that was not told it yet, at each that had one; whoever looks at a
 *     busy machine hears late, but nobody asks late in vain when the news was there
 */
record Outspread(List<Long> heard, List<Long> askedInVain) {

    /** Of the news that status documents tell for the first time since a moment. */
    static Outspread of(StatusWatch watch, Instant began, Predicate<Status> news) {
        List<Status> first = watch.first(began, news);
        Instant agreed =
                Instant.ofEpochMilli(first.stream().mapToLong(Status::rev).min().orElseThrow());
        return new Outspread(
                since(agreed, first, Status::at), since(agreed, watch.lastBefore(began, news), Status::sent));
    }

    private static List<Long> since(Instant start, List<Status> statuses, Function<Status, Instant> moment) {
        return statuses.stream()
                .map(moment)
                .map(end -> Duration.between(start, end).toMillis())
                .sorted()
                .toList();
    }

    /** How much later the last gateway told it than the first. */
    long apart() {
        return heard.get(heard.size() - 1) - heard.get(0);
    }
}
