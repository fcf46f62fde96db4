package io.brownout.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DependencyRulesTest {

    private static final String LIMITED = "modes: {less: {behaviour: limited}, gone: {behaviour: unavailable}}\n";

    @Test
    void refusesAControlPlaneThatNothingProves() {
        assertThat(added("""
                        dependencies:
                          bare: {plane: control}
                          some: {plane: control, health: {breaker: {}}}
                          fine: {plane: control, health: {probe: {get: "http://a/token"}}}
                          data: {plane: data}
                        """))
                .containsExactly(
                        "4:3 control-without-probe dependencies.bare.health.probe",
                        "5:26 control-without-probe dependencies.some.health.probe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plane: contrl",
                "plane: control, health: 5",
                "plane: control, health: {probe: 5}",
                "plane: control, health: {prob: {get: 'http://a/'}}",
                "plane: control, health: {<<: {probe: {get: 'http://a/'}}}"
            })
    void concludesNothingFromAProbeThatCouldNotBeRead(String keys) {
        assertThat(added("dependencies: {d: {" + keys + "}}\n"))
                .hasSize(1)
                .noneMatch(place -> place.contains("control-without-probe"));
    }

    @Test
    void refusesALimitThatNobodyDeclared() {
        assertThat(limited("{}")).containsExactly("6:46 limit-without-quota capabilities.c.dependsOn.d.strained");
        assertThat(limited("{contract: {quotas: {a: 1/s}}}"))
                .containsExactly("6:46 limit-without-quota capabilities.c.dependsOn.d.strained");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{contract: {quotas: {a: 1/s, b: 2/s}}}",
                "{contract: {throughput: {normal: 9/s}}}",
                "{contract: {quotas: {b: 1/s}, throughput: {normal: 9/s, degraded: 3/s}}}"
            })
    void takesALimitOfEveryRegion(String dependency) {
        assertThat(limited(dependency)).isEmpty();
    }

    @Test
    void namesTheRegionWithoutALimit() {
        assertThat(Readings.message(Readings.HEAD + "regions: {active: a, all: [a, b]}\n"
                        + needing("{contract: {quotas: {a: 1/s}}}")))
                .isEqualTo("'less' has no limit to hold in the region 'b'; declare contract.quotas.b or"
                        + " contract.throughput of d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"5", "{contract: 5}", "{contract: {quotas: {a: some}}}", "{contract: {throughput: {normal: 1}}}"
            })
    void concludesNothingFromALimitThatCouldNotBeRead(String dependency) {
        assertThat(limited(dependency)).hasSize(1).allMatch(place -> place.contains(" wrong-type "));
    }

    @Test
    void refusesCallbacksFromThoseWhoDoNotCallBack() {
        assertThat(added("""
                        dependencies: {s: {}, a: {interaction: async}, c: {interaction: callback}}
                        capabilities: {x: {callbacksFrom: s}, y: {callbacksFrom: a}, z: {callbacksFrom: c}}
                        """))
                .containsExactly(
                        "4:35 not-a-callback capabilities.x.callbacksFrom",
                        "4:58 not-a-callback capabilities.y.callbacksFrom");
    }

    @Test
    void refusesCallbacksFromNobody() {
        assertThat(added("dependencies: {s: {}}\ncapabilities: {x: {callbacksFrom: t}}\n"))
                .containsExactly("4:35 unknown-dependency capabilities.x.callbacksFrom");
    }

    @Test
    void concludesNothingFromAnInteractionThatCouldNotBeRead() {
        assertThat(added("dependencies: {s: {interaction: callbak}}\ncapabilities: {x: {callbacksFrom: s}}\n"))
                .containsExactly("3:33 unknown-value dependencies.s.interaction");
    }

    private static List<String> limited(String dependency) {
        return Readings.places(Readings.HEAD + "regions: {active: a, all: [a, b]}\n" + needing(dependency));
    }

    private static String needing(String dependency) {
        return LIMITED + "dependencies: {d: " + dependency + "}\n"
                + "capabilities: {c: {dependsOn: {d: {strained: less, down: gone}}}}\n";
    }

    private static List<String> added(String text) {
        return Readings.places(Readings.HEAD + text);
    }
}
