package io.brownout.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brownout.policy.Policy;
import io.brownout.policy.reading.PolicyReader;
import org.junit.jupiter.api.Test;

class IdentityFragmentsTest {

    private static final String PLACE = "\\$\\{world\\.[a-z-]+}";

    @Test
    void makeASoundPolicyOfTheWorldsOwn() {
        Policy policy = read(IdentityFragments.addToPolicy(WorldText.resource("policy.yaml")));
        assertThat(policy.issuers()).containsOnlyKeys("members", "partners");
        assertThat(policy.capabilities()).containsKeys("payments", "profile", "sign-in", "login-links");
        assertThat(policy.dependencies()).containsKeys("payment-gateway", "auth-token-service", "profile");
    }

    @Test
    void addARouteForEachCapability() {
        assertThat(IdentityFragments.addToRoutes(WorldText.resource("gateway.yaml")))
                .contains("DegradationMode=payments")
                .contains("DegradationMode=profile", "DegradationMode=sign-in", "DegradationMode=login-links");
    }

    @Test
    void missWhereToGo() {
        assertThatThrownBy(() -> IdentityFragments.addToPolicy("service: shop\n"))
                .hasMessageContaining("no line dependencies:");
    }

    private static Policy read(String text) {
        return new PolicyReader()
                .read(text.replaceAll(PLACE, "http://127.0.0.1:1"))
                .fold(policy -> policy, violations -> {
                    throw new AssertionError(violations.toString());
                });
    }
}
