package io.brownout.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StructureTest {

    @Test
    void refusesTextThatIsNoYaml() {
        assertThat(Readings.places("apiVersion: brownout/v1\nservice: [shop\nmodes: {}\n"))
                .containsExactly("3:6 yaml-syntax policy");
    }

    @Test
    void refusesASecondDocument() {
        assertThat(Readings.places("a: 1\n---\nb: 2\n")).containsExactly("2:1 yaml-syntax policy");
    }

    @Test
    void refusesCharactersThatYamlForbids() {
        assertThat(Readings.places("apiVersion: brownout/v1\nservice: \uD83D\uDE00\u0007\n"))
                .containsExactly("2:11 yaml-syntax policy");
        assertThat(Readings.message("a: \u0007")).contains("U+0007");
    }

    @Test
    void refusesAnUndefinedAlias() {
        assertThat(Readings.places("service: *nowhere\n")).containsExactly("1:10 yaml-syntax policy");
    }

    @Test
    void refusesEndlessNesting() {
        assertThat(Readings.places("modes: " + "[".repeat(100_000))).containsExactly("1:1 yaml-syntax policy");
    }

    @Test
    void refusesMoreThanAMebibyte() {
        assertThat(Readings.places("# " + "x".repeat(1 << 20))).containsExactly("1:1 yaml-syntax policy");
    }

    @Test
    void refusesATreeOfAliases() {
        String aliases = "a: &a [x]\nb: [" + "*a, ".repeat(60) + "*a]\n";

        assertThat(Readings.places(aliases)).containsExactly("1:1 yaml-syntax policy");
    }

    @Test
    void refusesNoText() {
        assertThat(Readings.places("")).containsExactly("1:1 wrong-type policy");
        assertThat(Readings.places("# only a comment\n")).containsExactly("1:1 wrong-type policy");
    }

    @Test
    void refusesARootThatIsNoMapping() {
        assertThat(Readings.places("- a\n")).containsExactly("1:1 wrong-type policy");
        assertThat(Readings.places("\n  null")).containsExactly("2:3 wrong-type policy");
    }

    @Test
    void refusesUnknownKeysEverywhere() {
        assertThat(added("""
                        colour: red
                        regions: {active: a, colour: red}
                        dependencies:
                          a:
                            colour: red
                            contract: {colour: red, latency: {colour: red}, lookup: {get: "/{key}", colour: red}}
                        recovery: {colour: red}
                        """))
                .containsExactly(
                        "3:1 unknown-key colour",
                        "4:22 unknown-key regions.colour",
                        "7:5 unknown-key dependencies.a.colour",
                        "8:16 unknown-key dependencies.a.contract.colour",
                        "8:39 unknown-key dependencies.a.contract.latency.colour",
                        "8:77 unknown-key dependencies.a.contract.lookup.colour",
                        "9:12 unknown-key recovery.colour");
    }

    @Test
    void suggestsTheKeyThatWasMeant() {
        String typo = "dependencies: {a: {contract: {througput: {normal: 1/s}}}}\n";

        assertThat(added(typo)).containsExactly("3:31 unknown-key dependencies.a.contract.througput");
        assertThat(Readings.message(Readings.HEAD + typo)).endsWith("did you mean 'throughput'?");
    }

    @Test
    void readsAMisspeltPartAsTheOneThatWasMeant() {
        assertThat(added("""
                        mods: {q: {behaviour: red}}
                        capabilities: {a: {upstream: b, dependsOn: {b: {down: q}}}}
                        dependencies: {b: {}}
                        """)).containsExactly("3:1 unknown-key mods", "3:23 unknown-value modes.q.behaviour");
    }

    @Test
    void refusesADeclaredModeForHealthy() {
        assertThat(added("""
                        modes: {u: {behaviour: unavailable}}
                        dependencies: {b: {}}
                        capabilities: {a: {dependsOn: {b: {healthy: u}}}}
                        """)).containsExactly("5:36 unknown-key capabilities.a.dependsOn.b.healthy");
    }

    @Test
    void refusesMergeKeys() {
        assertThat(added("""
                        modes:
                          a: &a {behaviour: queued}
                          b: {<<: *a, severity: major}
                        """)).containsExactly("5:7 unknown-key modes.b.<<");
    }

    @Test
    void readsAliases() {
        assertThat(added("modes: {a: &a {behaviour: queued}, b: *a}\n")).isEmpty();
    }

    @Test
    void refusesAKeyThatStandsTwice() {
        assertThat(added("modes:\n  a: {behaviour: queued}\n  a: {behaviour: stale}\n"))
                .containsExactly("5:3 duplicate-key modes.a");
        assertThat(added("service: other\n")).containsExactly("3:1 duplicate-key service");
    }

    @Test
    void refusesKeysThatAreNotText() {
        assertThat(added("modes: {[a]: {behaviour: queued}}\n")).containsExactly("3:9 wrong-type modes");
    }

    @Test
    void missesRequiredKeys() {
        assertThat(Readings.places("regions: {active: a}\n"))
                .containsExactly("1:1 missing-key apiVersion", "1:1 missing-key service");
        assertThat(added("""
                        regions: {all: [a]}
                        dependencies:
                          a:
                            contract: {throughput: {degraded: 1/s}, lookup: {settle: 1s}}
                            health: {probe: {every: 2s}}
                        modes:
                          m: {}
                          r: {behaviour: read-only, tokens: {}}
                        """))
                .containsExactly(
                        "3:1 missing-key regions.active",
                        "6:16 missing-key dependencies.a.contract.throughput.normal",
                        "6:45 missing-key dependencies.a.contract.lookup.get",
                        "7:14 missing-key dependencies.a.health.probe.get",
                        "9:3 missing-key modes.m.behaviour",
                        "10:29 missing-key modes.r.tokens.maxStale");
    }

    @Test
    void refusesTheWrongKindOfValue() {
        assertThat(added("""
                        regions: {active: [a], all: a}
                        dependencies: []
                        modes:
                        journeys: 5
                        recovery: {hold: }
                        """))
                .containsExactly(
                        "3:19 wrong-type regions.active",
                        "3:29 wrong-type regions.all",
                        "4:15 wrong-type dependencies",
                        "5:7 wrong-type modes",
                        "6:11 wrong-type journeys",
                        "7:17 wrong-type recovery.hold");
    }

    private static List<String> added(String text) {
        return Readings.places(Readings.HEAD + text);
    }
}
