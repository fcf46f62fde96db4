package io.brownout.policy.reading;

import io.brownout.policy.Agreement;
import io.brownout.policy.Health;
import io.brownout.policy.Health.Breaker;
import io.brownout.policy.Health.WindowType;
import java.time.Duration;

/** Reads how a dependency's state is measured. */
final class HealthReader {

    private static final Notation<Agreement> AGREEMENT = Choices.of(Agreement.class);
    private static final Notation<WindowType> WINDOW_TYPE = Choices.of(WindowType.class);
    private static final Notation<Integer> COUNT = Quantities.whole(1, 100_000);

    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(10);

    private HealthReader() {}

    /**
     * Reads the health of a dependency.
     *
     * @param timeout of one call, after which it cannot be slow any more
     */
    static Health read(Section dependency, Duration timeout) {
        Section health = dependency.section("health", "agreement", "breaker", "strained", "probe", "reportsStatus");
        Section written = writtenBreaker(health);
        Breaker breaker = breaker(written, timeout);
        return new Health(
                health.read("agreement", AGREEMENT, Agreement.MAJORITY),
                breaker,
                new StrainReader(written).read(health, breaker),
                health.part("probe", ProbeReader::read),
                health.read("reportsStatus", Choices.FLAG, false));
    }

    private static Section writtenBreaker(Section health) {
        return health.section(
                "breaker",
                "slidingWindowType",
                "slidingWindowSize",
                "minimumNumberOfCalls",
                "failureRateThreshold",
                "slowCallDurationThreshold",
                "slowCallRateThreshold",
                "waitDurationInOpenState",
                "permittedNumberOfCallsInHalfOpenState",
                "maxWaitDurationInHalfOpenState");
    }

    private static Breaker breaker(Section breaker, Duration timeout) {
        Duration wait = breaker.read("waitDurationInOpenState", Quantities.DURATION, DEFAULT_WAIT);
        return new Breaker(
                breaker.read("slidingWindowType", WINDOW_TYPE, WindowType.TIME_BASED),
                breaker.read("slidingWindowSize", COUNT, 10),
                breaker.read("minimumNumberOfCalls", COUNT, 20),
                breaker.read("failureRateThreshold", Quantities.THRESHOLD, 50f),
                breaker.read("slowCallDurationThreshold", Quantities.DURATION, timeout),
                breaker.read("slowCallRateThreshold", Quantities.THRESHOLD, 100f),
                wait,
                breaker.read("permittedNumberOfCallsInHalfOpenState", COUNT, 5),
                breaker.read("maxWaitDurationInHalfOpenState", Quantities.DURATION, longestTrial(wait)));
    }

    /** How long trial calls may take when nothing is written. */
    static Duration longestTrial(Duration wait) {
        return wait.multipliedBy(3);
    }
}
