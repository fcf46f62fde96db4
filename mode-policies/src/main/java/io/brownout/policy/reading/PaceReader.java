package io.brownout.policy.reading;

import io.brownout.policy.Mode.Pace;
import io.brownout.policy.Rate;
import java.util.Optional;

/** Reads how fast accepted actions are carried out. */
final class PaceReader {

    private static final double DEFAULT_START = 1;
    private static final double DEFAULT_MAX = 10;

    private PaceReader() {}

    /** The pace of a queueing mode. A rate that is not written gives way to the one that is. */
    static Pace read(Section mode) {
        Section pace = mode.section("pace", "start", "max");
        Optional<Rate> start = pace.read("start", Quantities.RATE);
        Optional<Rate> max = pace.read("max", Quantities.RATE);
        double highest = max.map(Rate::perSecond)
                .orElseGet(
                        () -> Math.max(DEFAULT_MAX, start.map(Rate::perSecond).orElse(DEFAULT_START)));
        double first = start.map(Rate::perSecond).orElseGet(() -> Math.min(DEFAULT_START, highest));
        pace.expect(first <= highest, "start", "is more than max; write at most the max rate", "max");
        return new Pace(new Rate(first), new Rate(highest));
    }
}
