package io.brownout.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {

    @Test
    void refusesAnotherVersion() {
        assertThat(Readings.places("apiVersion: brownout/v2\nservice: shop\n"))
                .containsExactly("1:13 unsupported-version apiVersion");
    }

    @Test
    void refusesWordsOutsideAList() {
        assertThat(added("""
                        dependencies:
                          a:
                            plane: dat
                            interaction: smoke
                            contract: {ordering: random, delivery: never, crossRegion: yes, idempotency: some}
                            health: {breaker: {slidingWindowType: time_based}}
                        modes: {m: {behaviour: queue, severity: huge}}
                        """))
                .containsExactly(
                        "5:12 unknown-value dependencies.a.plane",
                        "6:18 unknown-value dependencies.a.interaction",
                        "7:26 unknown-value dependencies.a.contract.ordering",
                        "7:44 unknown-value dependencies.a.contract.delivery",
                        "7:64 unknown-value dependencies.a.contract.crossRegion",
                        "7:82 unknown-value dependencies.a.contract.idempotency",
                        "8:43 unknown-value dependencies.a.health.breaker.slidingWindowType",
                        "9:24 unknown-value modes.m.behaviour",
                        "9:41 unknown-value modes.m.severity");
    }

    @Test
    void listsTheWordsThatAreAllowed() {
        assertThat(Readings.message(Readings.HEAD + "dependencies: {a: {plane: dat}}\n"))
                .isEqualTo("'dat' is not one of: data, control; did you mean 'data'?");
    }

    @Test
    void refusesADeclaredNormalMode() {
        assertThat(added("modes: {m: {behaviour: normal}}\n")).containsExactly("3:24 unknown-value modes.m.behaviour");
    }

    @Test
    void refusesBadNames() {
        assertThat(Readings.places("""
                        apiVersion: brownout/v1
                        service: My Shop
                        regions: {active: a, all: [a, 9]}
                        dependencies: {Pay: {}}
                        modes: {_m: {behaviour: stale}}
                        journeys: {"": {}}
                        """ + "capabilities: {" + "c".repeat(65) + ": {}}\n"))
                .containsExactly(
                        "2:10 bad-name service",
                        "3:31 bad-name regions.all[1]",
                        "4:16 bad-name dependencies.Pay",
                        "5:9 bad-name modes._m",
                        "6:12 bad-name journeys.''",
                        "7:16 bad-name capabilities." + "c".repeat(61) + "...");
    }

    @Test
    void takesNamesOfSixtyFourCharacters() {
        assertThat(added("capabilities: {" + "c".repeat(64) + ": {}}\n")).isEmpty();
    }

    @Test
    void refusesARegionListedTwiceAndAnEmptyList() {
        assertThat(added("regions: {active: a, all: [a, a]}\n")).containsExactly("3:31 duplicate-value regions.all[1]");
        assertThat(added("regions: {active: a, all: []}\n")).containsExactly("3:27 out-of-range regions.all");
    }

    @ParameterizedTest
    @CsvSource({
        "5, wrong-type",
        "5/d, wrong-type",
        "'5 per s', wrong-type",
        "1e3/s, wrong-type",
        "0/s, out-of-range",
        "-1/s, out-of-range",
        "0.5/m, ''",
        "5 / s, ''"
    })
    void judgesRates(String rate, String rule) {
        assertThat(rulesOf("modes: {m: {behaviour: queued, pace: {max: '" + rate + "'}}}\n"))
                .isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "5, wrong-type", "1.5s, wrong-type", "-5s, wrong-type", "5 s, wrong-type", "0s, out-of-range",
        "3651d, out-of-range", "999999999d999999999d, out-of-range", "1m30s, ''", "800ms, ''", "3650d, ''"
    })
    void judgesDurations(String duration, String rule) {
        assertThat(rulesOf("modes: {m: {behaviour: stale, maxDuration: " + duration + "}}\n"))
                .isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({"64, wrong-type", "64kb, wrong-type", "0B, out-of-range", "17MB, out-of-range", "16MB, ''", "1B, ''"})
    void judgesSizes(String size, String rule) {
        assertThat(rulesOf("capabilities: {c: {writes: {maxBody: " + size + "}}}\n"))
                .isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({"half, wrong-type", "101%, out-of-range", "-1, out-of-range", "0%, ''", "100, ''", "99.95 %, ''"})
    void judgesPercentages(String percent, String rule) {
        assertThat(rulesOf("journeys: {j: {objectives: {honesty: " + percent + "}}}\n"))
                .isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "failureRateThreshold: 0, out-of-range",
        "failureRateThreshold: 60%, ''",
        "slidingWindowSize: 0, out-of-range",
        "slidingWindowSize: ten, wrong-type",
        "slidingWindowSize: 99999999999999999999, wrong-type",
        "waitDurationInOpenState: 0s, out-of-range"
    })
    void judgesBreakers(String setting, String rule) {
        assertThat(rulesOf("dependencies: {d: {health: {breaker: {" + setting + "}}}}\n"))
                .isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "'finalRejections: [399]', out-of-range",
        "'finalRejections: [500]', out-of-range",
        "'finalRejections: 400', wrong-type",
        "'finalRejections: []', ''",
        "'lookup: {get: \"/payments\"}', wrong-type",
        "'lookup: {get: \"http://a/{key}\"}', wrong-type",
        "'lookup: {get: \"/a/{key}\", settle: 0s}', ''",
        "'idempotency: none', ''",
        "'idempotency: {header: \"a b\"}', wrong-type",
        "'idempotency: [none]', wrong-type"
    })
    void judgesContracts(String clause, String rule) {
        assertThat(rulesOf("dependencies: {d: {contract: {" + clause + "}}}\n")).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({"account, wrong-type", "'header:', wrong-type", "'header:a b', wrong-type", "'header:X-Account', ''"})
    void judgesOrder(String orderBy, String rule) {
        assertThat(rulesOf("capabilities: {c: {writes: {orderBy: '" + orderBy + "'}}}\n"))
                .isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({"/health, wrong-type", "ftp://a/b, wrong-type", "'http://a b', wrong-type", "http://a:8080/up, ''"})
    void judgesProbes(String url, String rule) {
        assertThat(rulesOf("dependencies: {d: {health: {probe: {get: '" + url + "'}}}}\n"))
                .isEqualTo(rule);
    }

    @Test
    void comparesValuesThatBelongTogether() {
        assertThat(added("""
                        dependencies:
                          a:
                            contract:
                              throughput: {normal: 5/s, degraded: 6/s}
                              latency: {objective: 2s, timeout: 1s}
                            health: {probe: {get: "http://a/up", every: 2s, timeout: 2s}}
                        modes: {m: {behaviour: queued, pace: {start: 2/s, max: 1/s}}}
                        """))
                .containsExactly(
                        "6:43 out-of-range dependencies.a.contract.throughput.degraded",
                        "7:28 out-of-range dependencies.a.contract.latency.objective",
                        "8:62 out-of-range dependencies.a.health.probe.timeout",
                        "9:46 out-of-range modes.m.pace.start");
    }

    @Test
    void comparesADefaultWithWhatIsWritten() {
        String text = "dependencies: {a: {health: {probe: {get: 'http://a/up', every: 500ms}}}}\n";

        assertThat(added(text)).containsExactly("3:29 out-of-range dependencies.a.health.probe.timeout");
        assertThat(Readings.message(Readings.HEAD + text)).startsWith("the default is not shorter than every");
    }

    @Test
    void refusesKeysThatMeanNothingForABehaviour() {
        assertThat(added("""
                        modes:
                          a: {behaviour: unavailable, promise: 5m, pace: {start: 1/s}}
                          b: {behaviour: queued, tokens: {maxStale: 5m}}
                        """))
                .containsExactly(
                        "4:31 misplaced-key modes.a.promise",
                        "4:44 misplaced-key modes.a.pace",
                        "5:26 misplaced-key modes.b.tokens");
    }

    @Test
    void keepsHostileTextOutOfMessages() {
        String message = Readings.message(Readings.HEAD + "recovery: {hold: \"\\e[31m" + "x".repeat(500) + "\"}\n");

        assertThat(message).startsWith("'?[31mxxx").hasSizeLessThan(200);
    }

    private static List<String> added(String text) {
        return Readings.places(Readings.HEAD + text);
    }

    private static String rulesOf(String text) {
        return String.join(
                " ",
                Readings.violations(Readings.HEAD + text).stream()
                        .map(found -> found.rule())
                        .toList());
    }
}
