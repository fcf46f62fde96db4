package io.brownout.policy.deciding;

import static io.brownout.policy.DependencyState.DOWN;
import static io.brownout.policy.DependencyState.HEALTHY;
import static io.brownout.policy.DependencyState.STRAINED;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Behaviour;
import io.brownout.policy.Capability;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Mode;
import io.brownout.policy.RequestKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdentityDecisionsTest {

    private static final Duration SHORT = Duration.ofMinutes(5);
    private static final Duration LONG = Duration.ofMinutes(15);

    private static final Mode QUEUED = Policies.mode("queued", Behaviour.QUEUED);
    private static final Mode LIMITED = Policies.mode("limited", Behaviour.LIMITED);
    private static final Mode CLOSED = Policies.mode("closed", Behaviour.UNAVAILABLE);
    private static final Mode STRAINED_AUTH = Policies.reading("strained-auth", LONG);
    private static final Mode LAX = Policies.reading("lax", Duration.ofDays(30));
    private static final Mode DOWN_AUTH = Policies.reading("down-auth", SHORT);

    private static final Capability PAYMENTS = Policies.verified(
            Map.of("gateway", Map.of(DOWN, QUEUED), "auth", Map.of(STRAINED, STRAINED_AUTH, DOWN, DOWN_AUTH)));

    private final Decider decider =
            new Decider(Policies.declaring(QUEUED, LIMITED, CLOSED, STRAINED_AUTH, DOWN_AUTH, LAX));

    @ParameterizedTest
    @EnumSource
    void asksForFreshTokensWhileNothingIsWrong(RequestKind kind) {
        assertThat(decider.decide(PAYMENTS, kind, Situation.CALM)).isEqualTo(Decision.NORMAL);
    }

    @ParameterizedTest
    @EnumSource
    void anOrderToServeAsUsualIsNoCertainty(RequestKind kind) {
        assertThat(decider.decide(PAYMENTS, kind, forcing(Decider.AS_USUAL, DOWN)))
                .isEqualTo(computed(DOWN_AUTH, SHORT));
    }

    @ParameterizedTest
    @EnumSource
    void aStateForcedToBeHealthyIsNoCertainty(RequestKind kind) {
        assertThat(decider.decide(PAYMENTS, kind, forcing(HEALTHY, DOWN))).isEqualTo(computed(DOWN_AUTH, SHORT));
    }

    @Test
    void writesAreRefusedWhereAnOperatorWantsThemQueued() {
        assertThat(write(forcing("queued", DOWN))).isEqualTo(computed(DOWN_AUTH, SHORT));
    }

    @Test
    void writesAreRefusedWhereTheUpstreamIsDownAsWell() {
        Situation both = Situation.of(Map.of("gateway", Condition.of(DOWN), "auth", Condition.of(STRAINED)));

        assertThat(write(both)).isEqualTo(computed(STRAINED_AUTH, LONG));
    }

    @Test
    void aStricterForceKeepsTheAgeThatCertaintyAllows() {
        assertThat(write(forcing("closed", DOWN)))
                .isEqualTo(Decision.forced(CLOSED).withTokens(Optional.of(SHORT)));
    }

    @Test
    void theSmallestAgeOfAllModesInForceCounts() {
        assertThat(write(forcing("strained-auth", DOWN)).tokens()).contains(SHORT);
        assertThat(write(forcing("down-auth", STRAINED)).tokens()).contains(SHORT);
        assertThat(write(forcing(STRAINED, DOWN)).tokens()).contains(SHORT);
        assertThat(write(forcing(DOWN, STRAINED)).tokens()).contains(SHORT);
        assertThat(write(forcing("limited", STRAINED)).tokens()).contains(LONG);
    }

    @Test
    void anAgeOfAModeThatIsNotInForceDoesNotCount() {
        Capability both = Policies.verified(
                Map.of("gateway", Map.of(DOWN, DOWN_AUTH), "auth", Map.of(STRAINED, STRAINED_AUTH, DOWN, DOWN_AUTH)));

        assertThat(decider.decide(both, RequestKind.SAFE, computing(STRAINED)).tokens())
                .contains(LONG);
    }

    @Test
    void aModeForcedWhileAllIsWellAllowsItsAge() {
        assertThat(write(forcing("strained-auth", HEALTHY)))
                .isEqualTo(Decision.forced(STRAINED_AUTH).withTokens(Optional.of(LONG)));
    }

    @Test
    void aModeThatIsDeclaredForOthersAllowsNoGreaterAge() {
        assertThat(write(forcing("lax", HEALTHY)))
                .isEqualTo(Decision.forced(LAX).withTokens(Optional.of(LONG)));
    }

    @Test
    void aModeThatIsDeclaredForOthersAllowsNothingWhereNoAgeIsDeclared() {
        Capability closing = Policies.verified(Map.of("gateway", Map.of(DOWN, LAX), "auth", Map.of(DOWN, CLOSED)));

        assertThat(decider.decide(closing, RequestKind.SAFE, forcing("lax", HEALTHY)))
                .isEqualTo(Decision.forced(LAX));
    }

    @ParameterizedTest
    @EnumSource
    void recoveringVerifiesAsBefore(RequestKind kind) {
        Situation recovering = Situation.of(Map.of("auth", Condition.recoveringFrom(STRAINED)));

        assertThat(decider.decide(PAYMENTS, kind, recovering)).isEqualTo(computed(STRAINED_AUTH, LONG));
    }

    @ParameterizedTest
    @EnumSource
    void aFreezeVerifiesAsStrictlyAsBefore(DependencyState state) {
        for (RequestKind kind : RequestKind.values()) {
            assertThat(decider.decide(PAYMENTS, kind, frozen(computing(state))).tokens())
                    .isEqualTo(decider.decide(PAYMENTS, kind, computing(state)).tokens());
        }
    }

    @Test
    void aFreezeQueuesNothingWhoseSenderIsUncertain() {
        assertThat(write(frozen(Situation.CALM)).behaviour()).isEqualTo(Behaviour.QUEUED);
        assertThat(write(frozen(computing(DOWN)))).isEqualTo(computed(DOWN_AUTH, SHORT));
    }

    @Test
    void whoeverAsksNobodyObeysEveryForce() {
        Capability open = Policies.capability(Map.of("auth", Map.of(DOWN, DOWN_AUTH)));

        assertThat(decider.decide(open, RequestKind.WRITE, forcing("queued", DOWN)))
                .isEqualTo(Decision.forced(QUEUED));
        assertThat(decider.decide(open, RequestKind.WRITE, forcing(HEALTHY, DOWN)))
                .isEqualTo(Decision.NORMAL);
    }

    private Decision write(Situation situation) {
        return decider.decide(PAYMENTS, RequestKind.WRITE, situation);
    }

    private static Decision computed(Mode mode, Duration maxStale) {
        return Decision.because("auth", mode, Cause.DEPENDENCY).withTokens(Optional.of(maxStale));
    }

    private static Situation computing(DependencyState auth) {
        return Situation.of(Map.of("auth", Condition.of(auth)));
    }

    private static Situation forcing(String mode, DependencyState computed) {
        return new Situation(computing(computed).conditions(), Map.of("payments", mode), Map.of(), false);
    }

    private static Situation forcing(DependencyState state, DependencyState computed) {
        return new Situation(computing(computed).conditions(), Map.of(), Map.of("auth", state), false);
    }

    private static Situation frozen(Situation thawed) {
        return new Situation(thawed.conditions(), thawed.forcedModes(), thawed.forcedStates(), true);
    }
}
