package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.board.Subject;
import io.brownout.policy.Behaviour;
import io.brownout.policy.Callers.TokenRequirement;
import io.brownout.policy.DependencyState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnyCallerTest {

    private static final Duration LONGEST = Duration.ofMinutes(40);

    private final Verifiers verifiers = new Verifiers(IdentityPolicy.with(
            "  visits:\n    identity: {token: optional, issuers: [members], unseen: 401}\n    dependsOn:\n"
                    + "      auth-token-service: {strained: read-only-auth, down: read-only-auth}",
            "  visits:\n    identity: {token: optional, issuers: [members], unseen: 401}\n    dependsOn:\n"
                    + "      auth-token-service: {strained: read-only-auth, down: patient-visits}",
            "  limited-sign-in: ",
            "  patient-visits: {behaviour: read-only, severity: notice, message: m, tokens: {maxStale: 40m}}\n"
                    + "  limited-sign-in: "));

    @Test
    void mayPresentATokenOfAnyIssuerOrNone() {
        AnyCaller any = any();
        assertThat(any.terms().callers().token()).isEqualTo(TokenRequirement.OPTIONAL);
        assertThat(any.terms().desks())
                .extracting(asked -> asked.desk().issuer().name())
                .containsExactly("members", "partners");
    }

    @Test
    void mayHaveBeenVerifiedAsLongAgoAsAnyCapabilityPutsUpWith() {
        assertThat(any().terms().desks())
                .allSatisfy(asked -> assertThat(asked.maxStale()).contains(LONGEST));
    }

    @Test
    void hasToBeCertainWhileAllIsWell() {
        assertThat(any().decision().tokens()).isEmpty();
        assertThat(any().decision().behaviour()).isEqualTo(Behaviour.NORMAL);
    }

    @ParameterizedTest
    @EnumSource(
            value = DependencyState.class,
            names = {"STRAINED", "DOWN", "RECOVERING"})
    void waitsForNobodyWhileTheProviderIsNotWell(DependencyState state) {
        verifiers.board().provider(state);
        assertThat(any().decision().tokens()).contains(LONGEST);
    }

    @Test
    void waitsForNobodyWhileAnOperatorSaysSo() {
        verifiers.board().force(Subject.dependency(IdentityPolicy.PROVIDER), "down");
        assertThat(any().decision().tokens()).contains(LONGEST);
    }

    private AnyCaller any() {
        return AnyCaller.of(verifiers.snapshot(), verifiers.desks);
    }
}
