package io.brownout.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.policy.Policy;
import io.brownout.policy.RequestKind;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private long now = TimeUnit.DAYS.toNanos(3);
    private final Policy policy = ExamplePolicy.with();
    private final DependencyBreakers breakers = Calls.breakers(policy, () -> now);
    private final DependencyBreaker payments = Calls.of(breakers, "payment-gateway");

    @Test
    void countForTheCapabilityAndItsUpstream() {
        Arrivals arrivals =
                breakers.arrivalsOf(Objects.requireNonNull(policy.capabilities().get("payments")));
        long sign = payments.lastSign();
        for (int i = 0; i < 10; i++) {
            arrivals.note(RequestKind.WRITE);
        }
        now += TimeUnit.SECONDS.toNanos(1);
        assertThat(payments.demandPerSecond()).isEqualTo(10);
        assertThat(breakers.traffic()).containsEntry("payments", 10.0);
        assertThat(payments.lastSign()).isEqualTo(sign);
    }
}
