package io.brownout.policy.deciding;

import static io.brownout.policy.DependencyState.DOWN;
import static io.brownout.policy.DependencyState.HEALTHY;
import static io.brownout.policy.DependencyState.RECOVERING;
import static io.brownout.policy.DependencyState.STRAINED;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Behaviour;
import io.brownout.policy.Capability;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Mode;
import io.brownout.policy.RequestKind;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeciderTest {

    private static final Mode QUEUED = Policies.mode("queued", Behaviour.QUEUED);
    private static final Mode LIMITED = Policies.mode("limited", Behaviour.LIMITED);
    private static final Mode STALE = Policies.mode("stale", Behaviour.STALE);
    private static final Mode CLOSED = Policies.mode("closed", Behaviour.UNAVAILABLE);

    private static final Capability PAYMENTS =
            Policies.capability(Map.of("gateway", Map.of(STRAINED, LIMITED, DOWN, QUEUED)));

    private final Decider decider = new Decider(Policies.declaring(QUEUED, LIMITED, STALE, CLOSED));

    @ParameterizedTest
    @EnumSource
    void isNormalWhileNothingIsWrong(RequestKind kind) {
        assertThat(decider.decide(PAYMENTS, kind, Situation.CALM)).isEqualTo(Decision.NORMAL);
    }

    @Test
    void entersTheModeOfTheState() {
        assertThat(modeWhen(Condition.of(HEALTHY))).isEmpty();
        assertThat(modeWhen(Condition.of(STRAINED))).contains(LIMITED);
        assertThat(modeWhen(Condition.of(DOWN))).contains(QUEUED);
    }

    @Test
    void recoveringBehavesAsTheStateItRecoversFrom() {
        assertThat(modeWhen(Condition.recoveringFrom(STRAINED))).contains(LIMITED);
        assertThat(modeWhen(Condition.recoveringFrom(DOWN))).contains(QUEUED);
    }

    @Test
    void aModeDeclaredForRecoveringComesFirst() {
        Capability careful = Policies.capability(Map.of("gateway", Map.of(DOWN, QUEUED, RECOVERING, STALE)));

        assertThat(decide(careful, situation(Condition.recoveringFrom(DOWN))).mode())
                .contains(STALE);
    }

    @Test
    void aStateWithoutAModeIsNormal() {
        Capability tolerant = Policies.capability(Map.of("gateway", Map.of(DOWN, QUEUED)));

        assertThat(decide(tolerant, situation(Condition.of(STRAINED)))).isEqualTo(Decision.NORMAL);
        assertThat(decide(tolerant, situation(Condition.recoveringFrom(STRAINED))))
                .isEqualTo(Decision.NORMAL);
    }

    @Test
    void dependenciesOfOthersDoNotMatter() {
        Situation elsewhere = Situation.of(Map.of("mail", Condition.of(DOWN)));

        assertThat(decide(PAYMENTS, elsewhere)).isEqualTo(Decision.NORMAL);
    }

    @Test
    void aForcedModeBeatsTheComputedOneBothWays() {
        Condition down = Condition.of(DOWN);

        assertThat(decide(PAYMENTS, forcing("limited", down)))
                .isEqualTo(new Decision(Behaviour.LIMITED, Optional.of(LIMITED), Cause.OPERATOR, Optional.empty()));
        assertThat(decide(PAYMENTS, forcing("closed", down)).mode()).contains(CLOSED);
        assertThat(decide(PAYMENTS, forcing("closed", Condition.HEALTHY)).mode())
                .contains(CLOSED);
    }

    @Test
    void anUnknownForcedModeIsNoForce() {
        assertThat(decide(PAYMENTS, forcing("gone", Condition.of(DOWN))).mode()).contains(QUEUED);
    }

    @Test
    void aForcedStateBeatsTheComputedOneBothWays() {
        assertThat(decide(PAYMENTS, forcing(HEALTHY, Condition.of(DOWN)))).isEqualTo(Decision.NORMAL);
        assertThat(decide(PAYMENTS, forcing(DOWN, Condition.HEALTHY)).mode()).contains(QUEUED);
        assertThat(decide(PAYMENTS, forcing(STRAINED, Condition.of(DOWN))).mode())
                .contains(LIMITED);
    }

    @Test
    void aForcedRecoveryBehavesAsFromBeingDown() {
        assertThat(decide(PAYMENTS, forcing(RECOVERING, Condition.HEALTHY)).mode())
                .contains(QUEUED);
    }

    @Test
    void aForcedModeBeatsAForcedState() {
        Situation both = new Situation(Map.of(), Map.of("payments", "closed"), Map.of("gateway", HEALTHY), false);

        assertThat(decide(PAYMENTS, both).mode()).contains(CLOSED);
    }

    @ParameterizedTest
    @EnumSource
    void servesAsUsualWhenAnOperatorSaysSo(RequestKind kind) {
        assertThat(decider.decide(PAYMENTS, kind, forcing(Decider.AS_USUAL, Condition.of(DOWN))))
                .isEqualTo(new Decision(Behaviour.NORMAL, Optional.empty(), Cause.OPERATOR, Optional.empty()));
    }

    @Test
    void saysThatAnOperatorHasForcedTheStateBehindIt() {
        assertThat(decide(PAYMENTS, forcing(DOWN, Condition.HEALTHY)))
                .isEqualTo(new Decision(Behaviour.QUEUED, Optional.of(QUEUED), Cause.OPERATOR, Optional.of("gateway")));
        assertThat(decide(PAYMENTS, situation(Condition.of(DOWN))).cause()).isEqualTo(Cause.DEPENDENCY);
    }

    @Test
    void computesWithoutWhatOperatorsHaveDone() {
        Situation forced = new Situation(
                Map.of("gateway", Condition.of(STRAINED)), Map.of("payments", "closed"), Map.of("gateway", DOWN), true);

        assertThat(decide(PAYMENTS, forced.computed()).mode()).contains(LIMITED);
    }

    private Optional<Mode> modeWhen(Condition condition) {
        return decide(PAYMENTS, situation(condition)).mode();
    }

    private Decision decide(Capability capability, Situation situation) {
        return decider.decide(capability, RequestKind.WRITE, situation);
    }

    private static Situation situation(Condition condition) {
        return Situation.of(Map.of("gateway", condition));
    }

    private static Situation forcing(String mode, Condition computed) {
        return new Situation(Map.of("gateway", computed), Map.of("payments", mode), Map.of(), false);
    }

    private static Situation forcing(DependencyState state, Condition computed) {
        return new Situation(Map.of("gateway", computed), Map.of(), Map.of("gateway", state), false);
    }
}
