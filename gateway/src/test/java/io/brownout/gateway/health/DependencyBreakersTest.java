package io.brownout.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.policy.Policy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DependencyBreakersTest {

    private final Policy policy = ExamplePolicy.with();
    private final DependencyBreakers breakers = Calls.breakers(policy);

    @Test
    void hasOneBreakerForEachDependency() {
        assertThat(breakers.byDependency())
                .containsOnlyKeys(policy.dependencies().keySet().toArray(String[]::new));
        assertThat(Calls.of(breakers, "payment-gateway").dependency()).isEqualTo("payment-gateway");
        assertThat(Calls.of(breakers, "payment-gateway").timeout()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void findsTheBreakerBehindACapability() {
        var payments = Objects.requireNonNull(policy.capabilities().get("payments"));
        assertThat(breakers.upstreamOf(payments)).contains(Calls.of(breakers, "payment-gateway"));
    }

    @Test
    void takesEverySettingFromThePolicy() {
        CircuitBreakerConfig config =
                Calls.of(breakers, "auth-token-service").breaker().getCircuitBreakerConfig();
        assertThat(config.getSlidingWindowType()).isEqualTo(SlidingWindowType.TIME_BASED);
        assertThat(config.getSlidingWindowSize()).isEqualTo(10);
        assertThat(config.getMinimumNumberOfCalls()).isEqualTo(20);
        assertThat(config.getFailureRateThreshold()).isEqualTo(50);
        assertThat(config.getSlowCallDurationThreshold()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.getSlowCallRateThreshold()).isEqualTo(60);
        assertThat(config.getWaitIntervalFunctionInOpenState().apply(1)).isEqualTo(10_000);
        assertThat(config.getPermittedNumberOfCallsInHalfOpenState()).isEqualTo(5);
        assertThat(config.getMaxWaitDurationInHalfOpenState()).isPositive();
    }

    @Test
    void countsCallsWhereThePolicySaysSo() {
        assertThat(Calls.paymentsOf(Calls.eager())
                        .breaker()
                        .getCircuitBreakerConfig()
                        .getSlidingWindowType())
                .isEqualTo(SlidingWindowType.COUNT_BASED);
    }
}
