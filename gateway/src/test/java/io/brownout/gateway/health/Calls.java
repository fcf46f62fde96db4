package io.brownout.gateway.health;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.policy.Policy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.Objects;
import java.util.function.LongSupplier;

/** Breakers to make calls through. */
final class Calls {

    private static final double NO_JITTER = 0.5;

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
                "    userImpact: You can order",
                "    health: {reportsStatus: true, breaker: {slidingWindowType: COUNT_BASED, slidingWindowSize: 2,"
                        + " minimumNumberOfCalls: 2,"
                        + " failureRateThreshold: 50, slowCallDurationThreshold: " + slow
                        + ", slowCallRateThreshold: 100,"
                        + " waitDurationInOpenState: 60s, permittedNumberOfCallsInHalfOpenState: 1}}\n"
                        + "    userImpact: You can order",
                "hold: 60s",
                "hold: 100ms");
    }

    /** The example with these settings of the payment gateway's health. */
    static Policy paymentHealth(String settings) {
        return ExamplePolicy.with(
                "    userImpact: You can order", "    health: {" + settings + "}\n    userImpact: You can order");
    }

    static DependencyBreakers breakers(Policy policy) {
        return breakers(policy, System::nanoTime);
    }

    static DependencyBreakers breakers(Policy policy, LongSupplier nanos) {
        return new DependencyBreakers(policy, CircuitBreakerRegistry.ofDefaults(), nanos, () -> NO_JITTER);
    }

    static DependencyBreaker paymentsOf(Policy policy) {
        return of(breakers(policy), "payment-gateway");
    }

    static DependencyBreaker paymentsOf(Policy policy, LongSupplier nanos) {
        return of(breakers(policy, nanos), "payment-gateway");
    }

    static DependencyBreaker of(DependencyBreakers breakers, String dependency) {
        return Objects.requireNonNull(breakers.byDependency().get(dependency));
    }

    static Permit permit(DependencyBreaker breaker) {
        return Objects.requireNonNull(breaker.tryAcquire());
    }

    static void succeed(DependencyBreaker breaker, int times) {
        for (int i = 0; i < times; i++) {
            permit(breaker).succeeded();
        }
    }

    static void fail(DependencyBreaker breaker, int times) {
        for (int i = 0; i < times; i++) {
            permit(breaker).failed(new IllegalStateException("reset"));
        }
    }

    static void open(DependencyBreaker breaker) {
        breaker.breaker().transitionToOpenState();
    }

    static void halfOpen(DependencyBreaker breaker) {
        open(breaker);
        breaker.breaker().transitionToHalfOpenState();
    }
}
