package io.brownout.policy.reading;

import io.brownout.policy.Journey;
import java.time.Duration;

/** Reads one journey. */
final class JourneyReader {

    private static final double DEFAULT_SUCCESS = 99.9;
    private static final double DEFAULT_DEGRADED_SHARE = 5;
    private static final Duration DEFAULT_WINDOW = Duration.ofDays(28);

    private JourneyReader() {}

    static Journey read(String name, Field field) {
        Section objectives =
                field.section("objectives").section("objectives", "fulfilment", "honesty", "degradedShare", "window");
        return new Journey(
                objectives.read("fulfilment", Quantities.PERCENT, DEFAULT_SUCCESS),
                objectives.read("honesty", Quantities.PERCENT, DEFAULT_SUCCESS),
                objectives.read("degradedShare", Quantities.PERCENT, DEFAULT_DEGRADED_SHARE),
                objectives.read("window", Quantities.DURATION, DEFAULT_WINDOW));
    }
}
