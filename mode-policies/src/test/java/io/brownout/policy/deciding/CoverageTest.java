package io.brownout.policy.deciding;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Agreement;
import io.brownout.policy.Contract.Throughput;
import io.brownout.policy.Dependency;
import io.brownout.policy.Interaction;
import io.brownout.policy.Policy;
import io.brownout.policy.Rate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {

    @Test
    void isWhatTheRegionsQuotaCoversOfNormalTraffic() {
        Policy policy =
                Policies.depending(Map.of("gateway", promising(20, Map.of("a", new Rate(20), "b", new Rate(5)))));
        assertThat(Coverage.of(policy, "a").byDependency()).isEqualTo(Map.of("gateway", 100));
        assertThat(Coverage.of(policy, "b").byDependency()).isEqualTo(Map.of("gateway", 25));
    }

    @ParameterizedTest
    @CsvSource({"500, 120, 24", "3, 2, 66", "20, 40, 100", "1000, 1, 0", "60, 1, 1", "1, 0.29, 29"})
    void isRoundedDownAndNeverAboveEverything(double normal, double quota, int percent) {
        Policy policy = Policies.depending(Map.of("gateway", promising(normal, Map.of("a", new Rate(quota)))));
        assertThat(Coverage.of(policy, "a").least()).isEqualTo(percent);
    }

    @Test
    void isTheLeastOfAll() {
        Policy policy = Policies.depending(Map.of(
                "gateway", promising(20, Map.of("a", new Rate(10))),
                "auth", promising(100, Map.of("a", new Rate(24)))));
        assertThat(Coverage.of(policy, "a").least()).isEqualTo(24);
    }

    @Test
    void leavesOutWhatDeclaresNoThroughputOrNoQuotaThere() {
        Dependency silent = Fleets.limited(Map.of("a", new Rate(1)));
        Policy policy = Policies.depending(Map.of("mail", silent, "gateway", promising(20, Map.of("b", new Rate(5)))));
        assertThat(Coverage.of(policy, "a").byDependency()).isEmpty();
        assertThat(Coverage.of(policy, "a").least()).isEqualTo(100);
    }

    private static Dependency promising(double normal, Map<String, Rate> quotas) {
        Throughput throughput = new Throughput(new Rate(normal), new Rate(normal));
        return Fleets.dependency(
                Agreement.MAJORITY,
                Interaction.SYNC,
                Fleets.contract(Optional.of(throughput), quotas, Optional.empty()));
    }
}
