package io.brownout.gateway.health;

import io.brownout.policy.Health.Breaker;
import io.brownout.policy.Health.WindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.Locale;
import java.util.Optional;

/**
 * The calls in a breaker's window at one moment, and how to tell an operator about them. Immutable.
 *
 * @param total calls in the window
 * @param failed of these
 * @param slow of these, failed ones included
 * @param failureRate percent; negative while there are too few calls
 * @param slowRate percent; negative while there are too few calls
 */
record CallRates(int total, int failed, int slow, float failureRate, float slowRate) {

    static CallRates of(CircuitBreaker.Metrics metrics) {
        return new CallRates(
                metrics.getNumberOfBufferedCalls(),
                metrics.getNumberOfFailedCalls(),
                metrics.getNumberOfSlowCalls(),
                metrics.getFailureRate(),
                metrics.getSlowCallRate());
    }

    /** Why these calls are over a threshold; empty when they are not. */
    Optional<String> over(float failureThreshold, float slowThreshold, Breaker breaker) {
        if (failureRate >= failureThreshold) {
            return Optional.of(words("calls failed", failed, failureThreshold, window(breaker)));
        }
        return slowRate >= slowThreshold
                ? Optional.of(words(took(breaker), slow, slowThreshold, window(breaker)))
                : Optional.empty();
    }

    /** Why this trial ended badly; empty when no call of it did. */
    Optional<String> badTrial(Breaker breaker) {
        if (failed > 0) {
            return Optional.of(words("trial calls failed", failed, breaker.failureRateThreshold(), ""));
        }
        return slow > 0
                ? Optional.of(words("trial " + took(breaker), slow, breaker.slowCallRateThreshold(), ""))
                : Optional.empty();
    }

    private static String took(Breaker breaker) {
        return "calls took over " + breaker.slowCallDurationThreshold().toMillis() + " ms";
    }

    private String words(String what, int bad, float threshold, String window) {
        return String.format(Locale.ROOT, "%d of %d %s%s, threshold %s%%", bad, total, what, window, plain(threshold));
    }

    private static String window(Breaker breaker) {
        return breaker.slidingWindowType() == WindowType.TIME_BASED ? " in " + breaker.slidingWindowSize() + " s" : "";
    }

    private static String plain(float percent) {
        return percent == Math.rint(percent) ? String.valueOf((int) percent) : String.valueOf(percent);
    }
}
