package io.brownout.gateway.health;

import io.brownout.policy.Capability;
import io.brownout.policy.Health.Breaker;
import io.brownout.policy.Health.WindowType;
import io.brownout.policy.Policy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * One breaker for each dependency of the policy, in Resilience4j's registry under the dependency's name, and the count
 * of what arrives for each capability. Thread-safe.
 */
public final class DependencyBreakers {

    private static final Duration TRAFFIC = Duration.ofMinutes(1);

    private final Map<String, DependencyBreaker> byDependency = new LinkedHashMap<>();
    private final Map<String, MovingRate> byCapability = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    /**
     * @param nanos monotonic nanoseconds
     * @param random uniform in 0..1
     */
    DependencyBreakers(Policy policy, CircuitBreakerRegistry registry, LongSupplier nanos, DoubleSupplier random) {
        this.nanos = nanos;
        Duration hold = policy.recovery().hold();
        policy.dependencies().forEach((name, dependency) -> {
            Breaker declared = dependency.health().breaker();
            RelapseWait wait = new RelapseWait(declared.waitDurationInOpenState(), hold, nanos, random);
            CircuitBreakerConfig config = configOf(declared, wait, new MonotonicClock(nanos));
            byDependency.put(
                    name, new DependencyBreaker(registry.circuitBreaker(name, config), dependency, wait, nanos));
        });
    }

    /** The breaker of the dependency that a capability's routes call; empty when it declares none. */
    public Optional<DependencyBreaker> upstreamOf(Capability capability) {
        return breakerOf(capability.upstream());
    }

    /** What tells of the live requests of a capability, as a policy has it; to be kept as long as that policy holds. */
    public Arrivals arrivalsOf(Capability capability) {
        return new Arrivals(
                rateOf(capability), breakerOf(capability.upstream()), breakerOf(capability.callbacksFrom()));
    }

    private MovingRate rateOf(Capability capability) {
        return byCapability.computeIfAbsent(capability.name(), name -> new MovingRate(TRAFFIC, nanos));
    }

    /** Requests per second over the last minute, by capability; for one reader at a time. */
    Map<String, Double> traffic() {
        Map<String, Double> traffic = new LinkedHashMap<>();
        byCapability.forEach((name, rate) -> traffic.put(name, rate.perSecond()));
        return traffic;
    }

    private Optional<DependencyBreaker> breakerOf(Optional<String> dependency) {
        return dependency.map(byDependency::get);
    }

    /** The breaker of a dependency; empty when the policy did not declare it at start-up. */
    public Optional<DependencyBreaker> of(String dependency) {
        return Optional.ofNullable(byDependency.get(dependency));
    }

    Map<String, DependencyBreaker> byDependency() {
        return byDependency;
    }

    private static CircuitBreakerConfig configOf(Breaker declared, RelapseWait wait, MonotonicClock clock) {
        return CircuitBreakerConfig.custom()
                .clock(clock)
                .slidingWindowType(
                        declared.slidingWindowType() == WindowType.COUNT_BASED
                                ? SlidingWindowType.COUNT_BASED
                                : SlidingWindowType.TIME_BASED)
                .slidingWindowSize(declared.slidingWindowSize())
                .minimumNumberOfCalls(declared.minimumNumberOfCalls())
                .failureRateThreshold(declared.failureRateThreshold())
                .slowCallDurationThreshold(declared.slowCallDurationThreshold())
                .slowCallRateThreshold(declared.slowCallRateThreshold())
                .waitIntervalFunctionInOpenState(wait)
                .permittedNumberOfCallsInHalfOpenState(declared.permittedNumberOfCallsInHalfOpenState())
                .maxWaitDurationInHalfOpenState(declared.maxWaitDurationInHalfOpenState())
                .build();
    }
}
