package io.brownout.policy.deciding;

import static io.brownout.policy.DependencyState.DOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Behaviour;
import io.brownout.policy.Capability;
import io.brownout.policy.Mode;
import io.brownout.policy.RequestKind;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FreezeTest {

    private static final Mode[] MODES = Arrays.stream(Behaviour.values())
            .map(behaviour -> Policies.mode("m-" + behaviour, behaviour))
            .toArray(Mode[]::new);
    private static final Mode QUEUED = Policies.mode("m-queued", Behaviour.QUEUED);

    private final Decider decider = new Decider(Policies.declaring(MODES));

    static Stream<Arguments> everyModeAndKind() {
        return Arrays.stream(MODES)
                .flatMap(mode -> Arrays.stream(RequestKind.values()).map(kind -> Arguments.of(mode, kind)));
    }

    @ParameterizedTest
    @EnumSource
    void leavesWhatIsEssentialUntouched(RequestKind kind) {
        Capability essential = Policies.capability("sign-in", Map.of(), true);
        assertThat(decider.decide(essential, kind, frozen(Situation.CALM))).isEqualTo(Decision.NORMAL);
    }

    @ParameterizedTest
    @EnumSource
    void makesTheRestReadOnly(RequestKind kind) {
        Capability profile = Policies.capability("profile", Map.of(), false);
        assertThat(decider.decide(profile, kind, frozen(Situation.CALM))).isEqualTo(Decision.forced(Mode.FROZEN));
    }

    @Test
    void keepsWritesThatCanBeCarriedOutLater() {
        Capability payments = Policies.capability(Map.of("gateway", Map.of(DOWN, QUEUED)));
        Decision write = decider.decide(payments, RequestKind.WRITE, frozen(Situation.CALM));
        assertThat(write)
                .isEqualTo(new Decision(Behaviour.QUEUED, Optional.of(QUEUED), Cause.OPERATOR, Optional.empty()));
        assertThat(decider.decide(payments, RequestKind.SAFE, frozen(Situation.CALM)))
                .isEqualTo(Decision.forced(Mode.FROZEN));
    }

    @ParameterizedTest
    @MethodSource("everyModeAndKind")
    void loosensNoComputedMode(Mode mode, RequestKind kind) {
        Capability capability = Policies.capability(Map.of("gateway", Map.of(DOWN, mode)));
        assertNoLooser(capability, kind, Situation.of(Map.of("gateway", Condition.of(DOWN))));
    }

    @ParameterizedTest
    @MethodSource("everyModeAndKind")
    void loosensNoForce(Mode mode, RequestKind kind) {
        Situation forced = new Situation(Map.of(), Map.of("payments", mode.name()), Map.of(), false);
        assertNoLooser(Policies.capability(Map.of("gateway", Map.of(DOWN, QUEUED))), kind, forced);
    }

    @ParameterizedTest
    @MethodSource("everyModeAndKind")
    void isLoosenedByNoForce(Mode mode, RequestKind kind) {
        Capability profile = Policies.capability(Map.of("gateway", Map.of(DOWN, MODES[0])));
        Situation forced = new Situation(Map.of(), Map.of("payments", mode.name()), Map.of(), false);
        assertThat(restriction(profile, kind, frozen(forced)))
                .isGreaterThanOrEqualTo(Behaviour.READ_ONLY.restrictionOf(kind));
    }

    @ParameterizedTest
    @EnumSource
    void isLoosenedByNoOrderToServeAsUsual(RequestKind kind) {
        Capability profile = Policies.capability(Map.of());
        Situation usual = new Situation(Map.of(), Map.of("payments", Decider.AS_USUAL), Map.of(), false);
        assertThat(decider.decide(profile, kind, frozen(usual))).isEqualTo(Decision.forced(Mode.FROZEN));
    }

    private void assertNoLooser(Capability capability, RequestKind kind, Situation situation) {
        assertThat(restriction(capability, kind, frozen(situation)))
                .isGreaterThanOrEqualTo(restriction(capability, kind, situation));
    }

    private int restriction(Capability capability, RequestKind kind, Situation situation) {
        return decider.decide(capability, kind, situation).behaviour().restrictionOf(kind);
    }

    private static Situation frozen(Situation thawed) {
        return new Situation(thawed.conditions(), thawed.forcedModes(), thawed.forcedStates(), true);
    }
}
