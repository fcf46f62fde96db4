package io.brownout.gateway.health;

import io.brownout.policy.Capability;
import io.brownout.policy.Health.Breaker;
import io.brownout.policy.Health.WindowType;
import io.brownout.policy.Policy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One breaker for each dependency of the policy, in Resilience4j's registry under the dependency's name. Immutable. */
public final class DependencyBreakers {

    private final Map<String, DependencyBreaker> byDependency = new LinkedHashMap<>();

    DependencyBreakers(Policy policy, CircuitBreakerRegistry registry) {
        policy.dependencies()
                .forEach((name, dependency) -> byDependency.put(
                        name,
                        new DependencyBreaker(
                                registry.circuitBreaker(
                                        name, configOf(dependency.health().breaker())),
                                dependency)));
    }

    /** The breaker of the dependency that a capability's routes call; empty when it declares none. */
    public Optional<DependencyBreaker> upstreamOf(Capability capability) {
        return capability.upstream().map(byDependency::get);
    }

    /** The breaker of a dependency; empty when the policy did not declare it at start-up. */
    public Optional<DependencyBreaker> of(String dependency) {
        return Optional.ofNullable(byDependency.get(dependency));
    }

    Map<String, DependencyBreaker> byDependency() {
        return byDependency;
    }

    private static CircuitBreakerConfig configOf(Breaker declared) {
        return CircuitBreakerConfig.custom()
                .clock(new MonotonicClock())
                .slidingWindowType(
                        declared.slidingWindowType() == WindowType.COUNT_BASED
                                ? SlidingWindowType.COUNT_BASED
                                : SlidingWindowType.TIME_BASED)
                .slidingWindowSize(declared.slidingWindowSize())
                .minimumNumberOfCalls(declared.minimumNumberOfCalls())
                .failureRateThreshold(declared.failureRateThreshold())
                .slowCallDurationThreshold(declared.slowCallDurationThreshold())
                .slowCallRateThreshold(declared.slowCallRateThreshold())
                .waitDurationInOpenState(declared.waitDurationInOpenState())
                .permittedNumberOfCallsInHalfOpenState(declared.permittedNumberOfCallsInHalfOpenState())
                .maxWaitDurationInHalfOpenState(declared.maxWaitDurationInHalfOpenState())
                .build();
    }
}
