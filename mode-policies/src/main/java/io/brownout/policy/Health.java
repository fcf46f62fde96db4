package io.brownout.policy;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How a dependency's state is measured.
 *
 * @param agreement how many replicas have to see the same
 * @param breaker the circuit breaker over its real calls
 * @param strain what strains it, short of what opens the breaker
 * @param probe an active check of its function; empty when undeclared
 * @param reportsStatus whether its own {@code Service-Mode} response header is evidence about it, and trusted
 */
public record Health(
        Agreement agreement, Breaker breaker, Strain strain, Optional<Probe> probe, boolean reportsStatus) {

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
     * What strains a dependency before it is down.
     *
     * @param failureRateThreshold percent of failed calls; above 0, at most the breaker's
     * @param slowCallRateThreshold percent of slow calls; above 0, at most the breaker's
     * @param quotaUse percent of the active region's limit, 1..100
     */
    public record Strain(float failureRateThreshold, float slowCallRateThreshold, int quotaUse) {}

    /** How a probe asks. Spelled as HTTP spells it. */
    public enum Method {
        GET,
        POST
    }

    /**
     * An active check of what a dependency is for, by HTTP.
     *
     * @param method how it asks
     * @param url absolute http or https URL
     * @param form body sent as {@code application/x-www-form-urlencoded}; POST only
     * @param status HTTP statuses that pass, 100..599; every 2xx passes when empty
     * @param contains what the body of a passing answer contains; empty when nobody looks
     * @param slowerThan time after which a passing answer counts as slow; less than {@code timeout}
     * @param every interval between checks
     * @param timeout of one check; less than {@code every}
     */
    public record Probe(
            Method method,
            String url,
            Optional<String> form,
            Set<Integer> status,
            Optional<String> contains,
            Optional<Duration> slowerThan,
            Duration every,
            Duration timeout) {

        public Probe {
            status = Ordered.copyOf(status);
        }
    }
}
