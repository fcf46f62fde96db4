package io.brownout.policy.reading;

import io.brownout.policy.Health;
import io.brownout.policy.Health.Breaker;
import io.brownout.policy.Health.Probe;
import io.brownout.policy.Health.WindowType;
import java.time.Duration;

/** Reads how a dependency's state is measured. */
final class HealthReader {

    private static final Notation<WindowType> WINDOW_TYPE = Choices.of(WindowType.class);
    private static final Notation<Integer> COUNT = Quantities.whole(1, 100_000);

    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(10);
    private static final Duration DEFAULT_EVERY = Duration.ofSeconds(5);
    private static final Duration DEFAULT_PROBE_TIMEOUT = Duration.ofSeconds(1);

    private HealthReader() {}

    /**
     * Reads the health of a dependency.
     *
     * @param timeout of one call, after which it cannot be slow any more
     */
    static Health read(Section dependency, Duration timeout) {
        Section health = dependency.section("health", "breaker", "probe");
        return new Health(breaker(health, timeout), health.part("probe", HealthReader::probe));
    }

    private static Breaker breaker(Section health, Duration timeout) {
        Section breaker = health.section(
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
                breaker.read("maxWaitDurationInHalfOpenState", Quantities.DURATION, wait.multipliedBy(3)));
    }

    private static Probe probe(Field field) {
        Section probe = field.section("get", "every", "timeout");
        Duration every = probe.read("every", Quantities.DURATION, DEFAULT_EVERY);
        Duration timeout = probe.read("timeout", Quantities.DURATION, DEFAULT_PROBE_TIMEOUT);
        probe.expect(timeout.compareTo(every) < 0, "timeout", "is not shorter than every; shorten it", "every");
        return new Probe(probe.require("get", Words.URL, ""), every, timeout);
    }
}
