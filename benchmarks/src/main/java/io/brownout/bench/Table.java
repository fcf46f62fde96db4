package io.brownout.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Rounds as a table in Markdown: medians, and in brackets the least and the greatest of all rounds. Immutable. */
record Table(List<Round> rounds) {

    private static final String HEAD = """
            | route | µs per request | ratio to no filter | µs more than without tokens |
            |---|---|---|---|
            """;

    @Override
    public String toString() {
        return HEAD + Arrays.stream(Way.values()).map(this::row).collect(Collectors.joining())
                + "\nWithout requests, in µs per second: " + spread("%.0f", Round::idle) + "\n";
    }

    private String row(Way way) {
        return String.format(
                "| %s | %s | %s | %s |%n",
                way.title(),
                spread("%.1f", round -> round.cost(way)),
                spread("%.3f", round -> round.ratio(way)),
                spread("%+.1f", round -> round.difference(way, Way.OPEN)));
    }

    private String spread(String format, ToDoubleFunction<Round> value) {
        double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        return String.format(
                Locale.ROOT,
                format + " (" + format + " to " + format + ")",
                median(sorted),
                sorted[0],
                sorted[sorted.length - 1]);
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
