package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Mode;
import io.brownout.policy.Policy;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CallerTermsTest {

    private final Policy policy = IdentityPolicy.with();
    private final Map<String, TokenDesk> desks = new Verifiers(policy).desks;

    @Test
    void matterWhereATokenIsAskedFor() {
        assertThat(terms("profile").matter()).isTrue();
        assertThat(terms("visits").matter()).isTrue();
        assertThat(terms("catalogue").matter()).isFalse();
        assertThat(terms("catalogue").desks()).isEmpty();
        assertThat(terms("catalogue").uncertain()).isEmpty();
    }

    @Test
    void nameTheDesksOfTheirIssuersInOrder() {
        assertThat(terms("profile").desks())
                .extracting(asked -> asked.desk().issuer().name())
                .containsExactly("members", "partners");
        assertThat(terms("visits").desks())
                .extracting(asked -> asked.desk().issuer().name())
                .containsExactly("members");
    }

    @Test
    void nameTheModeForWhenNobodyCanBeAsked() {
        assertThat(terms("profile").uncertain()).map(Mode::name).contains("read-only-auth");
        assertThat(terms("profile").desks())
                .allSatisfy(asked -> assertThat(asked.maxStale()).contains(Duration.ofMinutes(15)));
    }

    @Test
    void putUpWithNoOldVerificationInAModeThatSaysNothingOfThem() {
        Policy strict = IdentityPolicy.with(
                "    identity: {token: required}\n    dependsOn:\n"
                        + "      auth-token-service: {strained: read-only-auth, down: read-only-auth}",
                "    identity: {token: required}\n    dependsOn:\n      auth-token-service: {down: no-sign-in}");
        CallerTerms terms = CallerTerms.of(
                Objects.requireNonNull(strict.capabilities().get("profile")), new Verifiers(strict).desks);
        assertThat(terms.uncertain()).map(Mode::name).contains("no-sign-in");
        assertThat(terms.desks())
                .allSatisfy(asked -> assertThat(asked.maxStale()).isEmpty());
    }

    @Test
    void areSilentAboutIssuersThatAPolicyNamedLater() {
        assertThat(CallerTerms.of(Objects.requireNonNull(policy.capabilities().get("profile")), Map.of())
                        .desks())
                .isEmpty();
    }

    private CallerTerms terms(String capability) {
        return CallerTerms.of(Objects.requireNonNull(policy.capabilities().get(capability)), desks);
    }
}
