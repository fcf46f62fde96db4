package io.brownout.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Contract.Delivery;
import io.brownout.policy.Contract.Latency;
import io.brownout.policy.Contract.Ordering;
import io.brownout.policy.Contract.Throughput;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContractTest {

    private static final Optional<Throughput> TEN_DEGRADED = Optional.of(new Throughput(new Rate(50), new Rate(10)));

    @Test
    void limitsARegionByItsQuota() {
        assertThat(contract(TEN_DEGRADED, Map.of("eu", new Rate(20))).limitIn("eu"))
                .contains(new Rate(20));
    }

    @Test
    void limitsARegionWithoutAQuotaByTheDegradedThroughput() {
        assertThat(contract(TEN_DEGRADED, Map.of("eu", new Rate(20))).limitIn("us"))
                .contains(new Rate(10));
    }

    @Test
    void limitsNothingThatIsUndeclared() {
        assertThat(contract(Optional.empty(), Map.of("eu", new Rate(20))).limitIn("us"))
                .isEmpty();
    }

    private static Contract contract(Optional<Throughput> throughput, Map<String, Rate> quotas) {
        return new Contract(
                throughput,
                new Latency(Optional.empty(), Duration.ofSeconds(1)),
                quotas,
                Ordering.NONE,
                Delivery.AT_MOST_ONCE,
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }
}
