package io.brownout.gateway.health;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.policy.Policy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.Objects;

/** Breakers to make calls through. */
final class Calls {

    private Calls() {}

    /** Two calls decide, one trial is allowed, a call is slow after 20 ms and gives up after 300 ms. */
    static Policy eager() {
        return policy("20ms", "300ms");
    }

    /** The same for real calls on a busy machine: slow after a second, given up after one and a half. */
    static Policy patient() {
        return policy("1s", "1500ms");
    }

    private static Policy policy(String slow, String timeout) {
        return ExamplePolicy.with(
                "latency: {objective: 400ms, timeout: 2s}",
                "latency: {timeout: " + timeout + "}",
                "    userImpact: Your order",
                "    health: {breaker: {slidingWindowType: COUNT_BASED, slidingWindowSize: 2, minimumNumberOfCalls: 2,"
                        + " failureRateThreshold: 50, slowCallDurationThreshold: " + slow
                        + ", slowCallRateThreshold: 100,"
                        + " waitDurationInOpenState: 60s, permittedNumberOfCallsInHalfOpenState: 1}}\n"
                        + "    userImpact: Your order",
                "hold: 60s",
                "hold: 100ms");
    }

    static DependencyBreakers breakers(Policy policy) {
        return new DependencyBreakers(policy, CircuitBreakerRegistry.ofDefaults());
    }

    static DependencyBreaker paymentsOf(Policy policy) {
        return of(breakers(policy), "payment-gateway");
    }

    static DependencyBreaker of(DependencyBreakers breakers, String dependency) {
        return Objects.requireNonNull(breakers.byDependency().get(dependency));
    }

    static Permit permit(DependencyBreaker breaker) {
        return Objects.requireNonNull(breaker.tryAcquire());
    }

    static void open(DependencyBreaker breaker) {
        breaker.breaker().transitionToOpenState();
    }

    static void halfOpen(DependencyBreaker breaker) {
        open(breaker);
        breaker.breaker().transitionToHalfOpenState();
    }
}
