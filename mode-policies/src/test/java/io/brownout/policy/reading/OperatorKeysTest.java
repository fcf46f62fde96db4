package io.brownout.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Behaviour;
import io.brownout.policy.Mode;
import io.brownout.policy.Safety;
import io.brownout.policy.Severity;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorKeysTest {

    private static final String CAPABILITIES = "capabilities: {a: {}, b: {}, c: {}}\n";

    @Test
    void readsWhatOperatorsMayNotDo() {
        assertThat(safety("neverTogether: [[b, a], [a, c, b]], maxForced: 2, minFlipInterval: 90s"))
                .isEqualTo(new Safety(
                        List.of(Set.of("a", "b"), Set.of("a", "b", "c")), OptionalInt.of(2), Duration.ofSeconds(90)));
        assertThat(safety("neverTogether: [[c, a, b]]").neverTogether().get(0)).containsExactly("c", "a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "neverTogether: []", "minFlipInterval: 0s"})
    void everythingElseMayBeForced(String keys) {
        assertThat(safety(keys)).isEqualTo(Safety.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "neverTogether: [[a, d]]      | 4:30 unknown-capability safety.neverTogether[0][1]",
                "neverTogether: [[a, b], [c]] | 4:34 out-of-range safety.neverTogether[1]",
                "neverTogether: [[]]          | 4:26 out-of-range safety.neverTogether[0]",
                "neverTogether: [[a, b, a]]   | 4:33 duplicate-value safety.neverTogether[0][2]",
                "neverTogether: [[a, a]]      | 4:30 duplicate-value safety.neverTogether[0][1]",
                "neverTogether: [a, [a, b]]   | 4:26 wrong-type safety.neverTogether[0]",
                "neverTogether: a             | 4:25 wrong-type safety.neverTogether",
                "maxForced: 0                 | 4:21 out-of-range safety.maxForced",
                "maxForced: many              | 4:21 wrong-type safety.maxForced",
                "minFlipInterval: 60          | 4:27 wrong-type safety.minFlipInterval",
                "maxForce: 3                  | 4:10 unknown-key safety.maxForce"
            })
    void judgesSafety(String keys, String place) {
        assertThat(Readings.places(Readings.HEAD + CAPABILITIES + "safety: {" + keys + "}\n"))
                .containsExactly(place);
    }

    @Test
    void unreadableCapabilitiesMakeNoGroupUnknown() {
        assertThat(Readings.places(Readings.HEAD + "capabilities: 5\nsafety: {neverTogether: [[a, b]]}\n"))
                .containsExactly("3:15 wrong-type capabilities");
    }

    @Test
    void aFreezeIsBuiltIn() {
        Mode freeze = Readings.policy(Readings.HEAD).freeze();

        assertThat(freeze).isEqualTo(Mode.FROZEN);
        assertThat(freeze.behaviour()).isEqualTo(Behaviour.READ_ONLY);
        assertThat(freeze.severity()).isEqualTo(Severity.MAJOR);
        assertThat(freeze.message()).contains("service.frozen");
        assertThat(freeze.maxDuration()).contains(Duration.ofHours(24));
        assertThat(Readings.policy(Readings.HEAD).modes()).isEmpty();
    }

    @Test
    void theBuiltInFreezeMayBeNamed() {
        assertThat(Readings.policy(Readings.HEAD + "freeze: frozen\n").freeze()).isEqualTo(Mode.FROZEN);
    }

    @Test
    void aFreezeMayBeDeclared() {
        String modes = "modes: {ice: {behaviour: read-only, severity: critical}, frozen: {behaviour: read-only}}\n";

        assertThat(Readings.policy(Readings.HEAD + modes + "freeze: ice\n").freeze())
                .extracting(Mode::name, Mode::severity)
                .containsExactly("ice", Severity.CRITICAL);
        assertThat(Readings.policy(Readings.HEAD + modes).freeze())
                .extracting(Mode::name, Mode::severity)
                .containsExactly("frozen", Severity.MINOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"queued", "delayed", "stale", "limited", "unavailable"})
    void refusesAFreezeThatIsNotReadOnly(String behaviour) {
        assertThat(added("modes: {m: {behaviour: " + behaviour + "}}\nfreeze: m\n"))
                .containsExactly("4:9 not-read-only freeze");
    }

    @Test
    void refusesANamesakeOfTheBuiltInFreezeThatIsNotReadOnly() {
        assertThat(added("modes: {frozen: {behaviour: stale}}\n"))
                .containsExactly("3:29 not-read-only modes.frozen.behaviour");
        assertThat(added("modes: {frozen: {behaviour: stale}, m: {behaviour: read-only}}\nfreeze: m\n"))
                .isEmpty();
    }

    @Test
    void refusesAnUndeclaredFreeze() {
        assertThat(added("modes: {ice: {behaviour: read-only}}\nfreeze: ise\n"))
                .containsExactly("4:9 unknown-mode freeze");
        assertThat(Readings.message(Readings.HEAD + "freeze: ise\n")).contains("declared: frozen");
    }

    @Test
    void oneMistakeInAFreezeIsOneViolation() {
        assertThat(added("modes: {m: {behaviour: red-only}}\nfreeze: m\n"))
                .containsExactly("3:24 unknown-value modes.m.behaviour");
        assertThat(added("modes: 5\nfreeze: m\n")).containsExactly("3:8 wrong-type modes");
        assertThat(added("modes: {frozen: {behaviour: stale}}\nfreeze: []\n")).containsExactly("4:9 wrong-type freeze");
    }

    private static Safety safety(String keys) {
        return Readings.policy(Readings.HEAD + CAPABILITIES + "safety: {" + keys + "}\n")
                .safety();
    }

    private static List<String> added(String text) {
        return Readings.places(Readings.HEAD + text);
    }
}
