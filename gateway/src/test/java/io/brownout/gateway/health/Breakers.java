package io.brownout.gateway.health;

import io.brownout.policy.Policy;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Breakers for the tests of other features, and a look into them. */
public final class Breakers {

    private Breakers() {}

    public static DependencyBreakers all(Policy policy) {
        return Calls.breakers(policy);
    }

    public static DependencyBreaker of(Policy policy, String dependency, LongSupplier nanos) {
        return Calls.of(Calls.breakers(policy, nanos), dependency);
    }

    /** Opens it, as too many failures would. */
    public static void cutOff(DependencyBreaker breaker) {
        breaker.breaker().transitionToOpenState();
    }

    /** Lets it try, as after its wait. */
    public static void tryOut(DependencyBreaker breaker) {
        breaker.breaker().transitionToHalfOpenState();
    }

    /** The calls that it has taken in: good ones, failed ones, slow ones. */
    public static String taken(DependencyBreaker breaker) {
        CircuitBreaker.Metrics metrics = breaker.breaker().getMetrics();
        return "good " + metrics.getNumberOfSuccessfulCalls() + ", failed " + metrics.getNumberOfFailedCalls()
                + ", slow " + metrics.getNumberOfSlowCalls();
    }

    /** For how long it wants to be left alone. */
    public static long quietSeconds(DependencyBreaker breaker) {
        return TimeUnit.NANOSECONDS.toSeconds(breaker.quietNanos());
    }
}
