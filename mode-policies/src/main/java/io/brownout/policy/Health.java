package io.brownout.policy;

import java.time.Duration;
import java.util.Optional;

/**
 * How a dependency's state is measured.
 *
 * @param breaker the circuit breaker over its real calls
 * @param probe an active check; empty when undeclared
 */
public record Health(Breaker breaker, Optional<Probe> probe) {

    /**
     * Circuit breaker settings, in Resilience4j's own names and with its meanings.
     *
     * @param slidingWindowType whether the window counts calls or seconds
     * @param slidingWindowSize calls or seconds; positive
     * @param minimumNumberOfCalls calls before a rate is computed; positive
     * @param failureRateThreshold percent, above 0 and at most 100
     * @param slowCallDurationThreshold a call that takes longer is slow
     * @param slowCallRateThreshold percent, above 0 and at most 100
     * @param waitDurationInOpenState time before a trial call is allowed
     * @param permittedNumberOfCallsInHalfOpenState trial calls; positive
     * @param maxWaitDurationInHalfOpenState time after which an unfinished trial counts as failed
     */
    public record Breaker(
            WindowType slidingWindowType,
            int slidingWindowSize,
            int minimumNumberOfCalls,
            float failureRateThreshold,
            Duration slowCallDurationThreshold,
            float slowCallRateThreshold,
            Duration waitDurationInOpenState,
            int permittedNumberOfCallsInHalfOpenState,
            Duration maxWaitDurationInHalfOpenState) {}

    /** What a breaker's window counts. Spelled as Resilience4j spells it. */
    public enum WindowType {
        /** The last calls. */
        COUNT_BASED,
        /** The last seconds. */
        TIME_BASED
    }

    /**
     * An active check by HTTP GET.
     *
     * @param get absolute URL
     * @param every interval between checks
     * @param timeout of one check; less than {@code every}
     */
    public record Probe(String get, Duration every, Duration timeout) {}
}
