package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.gateway.identity.IdentityProperties.Credentials;
import io.brownout.gateway.identity.IdentityProperties.Headers;
import io.brownout.policy.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

class IdentitySetupTest {

    private static final String SECRET = "thirty-two characters at the least";
    private static final Credentials EDGE = new Credentials("edge", "s3cret");

    private final Policy policy = IdentityPolicy.with();

    @Test
    void takesTheSecretThatIsSet() {
        assertThat(IdentitySetup.secret(policy, properties(SECRET, Map.of()))).isEqualTo(SECRET);
    }

    @Test
    void needsASecretAsSoonAsThereIsAnIssuer() {
        FailureAnalysis analysis = analysisOf(() -> IdentitySetup.secret(policy, properties(null, Map.of())));
        assertThat(analysis.getDescription()).contains("members, partners", "brownout.identity.secret is not set");
        assertThat(analysis.getAction()).contains("at least 32 characters", "the same for all replicas");
    }

    @Test
    void needsNoSecretWithoutAnIssuer() {
        Policy without = ExamplePolicy.with();
        String one = IdentitySetup.secret(without, properties(null, Map.of()));
        assertThat(one).isNotEqualTo(IdentitySetup.secret(without, properties(null, Map.of())));
        assertThat(new TokenHasher(one).hash("token")).isNotNull();
    }

    @Test
    void findsCredentialsOfIssuersThatAreSpelledOtherwise() {
        FailureAnalysis analysis =
                analysisOf(() -> IdentitySetup.check(policy, properties(SECRET, Map.of("member", EDGE))));
        assertThat(analysis.getDescription())
                .contains("brownout.identity.issuers.member is set", "no issuer 'member'", "[members, partners]")
                .doesNotContain("s3cret");
        assertThat(analysis.getAction()).contains("identity.issuers");
    }

    @Test
    void isContentWithCredentialsOfKnownIssuers() {
        IdentityProperties properties = properties(SECRET, Map.of("members", EDGE, "partners", EDGE));
        IdentitySetup.check(policy, properties);
        assertThat(credentials("members", properties)).isEqualTo(EDGE);
        assertThat(credentials("partners", properties)).isEqualTo(EDGE);
    }

    @Test
    void needsToKnowAsWhomToAskAboutOpaqueTokens() {
        Credentials nameless = new Credentials("", "s3cret");
        for (Map<String, Credentials> missing :
                List.<Map<String, Credentials>>of(Map.of(), Map.of("partners", EDGE), Map.of("members", nameless))) {
            FailureAnalysis analysis = analysisOf(() -> credentials("members", properties(SECRET, missing)));
            assertThat(analysis.getDescription()).contains("'members'", "nothing says as whom");
            assertThat(analysis.getAction())
                    .contains("brownout.identity.issuers.members.client-id", "members.client-secret")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void needsNoCredentialsToFetchKeys() {
        assertThat(credentials("partners", properties(SECRET, Map.of()))).isEqualTo(new Credentials("", ""));
    }

    @Test
    void namesTheFaultInTheException() {
        assertThatThrownBy(() -> IdentitySetup.secret(policy, properties(null, Map.of())))
                .isInstanceOf(IdentitySetupRefusedException.class)
                .hasMessageContaining("brownout.identity.secret");
    }

    private Credentials credentials(String issuer, IdentityProperties properties) {
        return IdentitySetup.credentials(IdentityPolicy.issuer(policy, issuer), properties);
    }

    private static IdentityProperties properties(@Nullable String secret, Map<String, Credentials> issuers) {
        return new IdentityProperties(
                secret,
                issuers,
                new Headers(
                        "Identity-Issuer", "Identity-Subject", "Identity-Tenant", "Identity-Scopes", "Identity-Age"),
                1000,
                Duration.ofMillis(20),
                Duration.ofMillis(400));
    }

    private static FailureAnalysis analysisOf(Runnable start) {
        try {
            start.run();
        } catch (IdentitySetupRefusedException refused) {
            return Objects.requireNonNull(
                    new IdentitySetupRefusedFailureAnalyzer().analyze(new IllegalStateException(refused)));
        }
        throw new AssertionError("nothing was refused");
    }
}
