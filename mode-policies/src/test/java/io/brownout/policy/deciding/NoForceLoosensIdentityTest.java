package io.brownout.policy.deciding;

import static io.brownout.policy.DependencyState.DOWN;
import static io.brownout.policy.DependencyState.STRAINED;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Behaviour;
import io.brownout.policy.Capability;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Mode;
import io.brownout.policy.RequestKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every identity mode meets every force, in every state of its dependency and of another one. */
class NoForceLoosensIdentityTest {

    private static final Mode LAX = Policies.reading("lax", Duration.ofHours(1));

    /** One of each behaviour, and one that is laxer about ages. */
    private static final Mode[] MODES = Stream.concat(
                    Arrays.stream(Behaviour.values()).map(NoForceLoosensIdentityTest::mode), Stream.of(LAX))
            .toArray(Mode[]::new);

    private static final List<Condition> CONDITIONS = List.of(
            Condition.HEALTHY,
            Condition.of(STRAINED),
            Condition.of(DOWN),
            Condition.recoveringFrom(STRAINED),
            Condition.recoveringFrom(DOWN));

    private static final Mode READ_ONLY = mode(Behaviour.READ_ONLY);
    private static final Mode QUEUED = Policies.mode("queued", Behaviour.QUEUED);

    private final Decider decider = new Decider(Policies.declaring(MODES));

    static Stream<Arguments> everyIdentityModeAndKind() {
        return Arrays.stream(MODES)
                .flatMap(mode -> Arrays.stream(RequestKind.values()).map(kind -> Arguments.of(mode, kind)));
    }

    @ParameterizedTest
    @MethodSource("everyIdentityModeAndKind")
    void noDecisionIsLooserThanTheComputedIdentityMode(Mode mode, RequestKind kind) {
        Map<DependencyState, Mode> need = Map.of(STRAINED, READ_ONLY, DOWN, mode);
        Capability capability = Policies.verified(Map.of("gateway", Map.of(DOWN, QUEUED), "auth", need));
        Capability identityAlone = Policies.capability(Map.of("auth", need));

        assertThat(situations()
                        .filter(situation -> isLooser(
                                decider.decide(capability, kind, situation),
                                decider.decide(identityAlone, kind, situation.computed()),
                                kind)))
                .isEmpty();
    }

    private static boolean isLooser(Decision decision, Decision floor, RequestKind kind) {
        boolean older = floor.tokens()
                .filter(most -> decision.tokens()
                        .filter(age -> age.compareTo(most) <= 0)
                        .isEmpty())
                .isPresent();
        return older
                || decision.behaviour().restrictionOf(kind) < floor.behaviour().restrictionOf(kind);
    }

    @ParameterizedTest
    @MethodSource("everyIdentityModeAndKind")
    void noWriteIsTakenOnAnOldVerification(Mode other, RequestKind kind) {
        Capability capability = Policies.verified(
                Map.of("gateway", Map.of(DOWN, other), "auth", Map.of(STRAINED, LAX, DOWN, READ_ONLY)));

        assertThat(situations()
                        .map(situation -> decider.decide(capability, kind, situation))
                        .filter(decision -> decision.tokens().isPresent() && !refusesWrites(decision)))
                .isEmpty();
    }

    private static boolean refusesWrites(Decision decision) {
        return decision.behaviour().restrictionOf(RequestKind.WRITE)
                >= Behaviour.READ_ONLY.restrictionOf(RequestKind.WRITE);
    }

    private static Stream<Situation> situations() {
        return CONDITIONS.stream()
                .flatMap(auth -> Stream.of(Condition.HEALTHY, Condition.of(DOWN))
                        .map(gateway -> Map.of("auth", auth, "gateway", gateway))
                        .flatMap(NoForceLoosensIdentityTest::forced));
    }

    private static Stream<Situation> forced(Map<String, Condition> conditions) {
        return forcedModes()
                .flatMap(modes -> forcedStates()
                        .flatMap(states -> Stream.of(true, false)
                                .map(frozen -> new Situation(conditions, modes, states, frozen))));
    }

    private static Stream<Map<String, String>> forcedModes() {
        Stream<String> names = Stream.concat(
                Stream.of(Decider.AS_USUAL, "gone"), Arrays.stream(MODES).map(Mode::name));
        return Stream.concat(Stream.of(Map.of()), names.map(name -> Map.of("payments", name)));
    }

    private static Stream<Map<String, DependencyState>> forcedStates() {
        return Stream.concat(
                Stream.of(Map.of()), Arrays.stream(DependencyState.values()).map(state -> Map.of("auth", state)));
    }

    private static Mode mode(Behaviour behaviour) {
        String name = "m-" + behaviour;
        return behaviour == Behaviour.READ_ONLY
                ? Policies.reading(name, Duration.ofMinutes(5))
                : Policies.mode(name, behaviour);
    }
}
