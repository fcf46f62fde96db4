package io.brownout.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Policy;
import io.brownout.policy.Violation;
import io.brownout.policy.Violations;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuccessorTest {

    private static final String TEXT = """
            apiVersion: brownout/v1
            service: shop
            regions: {active: a, all: [a, b]}
            modes:
              kept: {behaviour: queued, promise: 10m, pace: {max: 5/s}}
              gone: {behaviour: unavailable}
            journeys: {buy: {}}
            recovery: {hold: 60s}
            safety: {maxForced: 3}
            dependencies:
              hooks: {interaction: callback}
              pay:
                plane: data
                userImpact: You pay later.
                contract:
                  throughput: {normal: 5/s}
                  quotas: {a: 4/s}
                  latency: {objective: 1s, timeout: 2s}
                  idempotency: {}
                  lookup: {get: '/p/{key}'}
                  finalRejections: [400, 402]
                health:
                  agreement: any
                  strained: {quotaUse: 80}
                  breaker: {slidingWindowSize: 20}
                  probe: {get: 'http://pay/up'}
                  reportsStatus: true
            capabilities:
              payments:
                journey: buy
                priority: high
                upstream: pay
                callbacksFrom: hooks
                writes: {maxBody: 32KB}
                dependsOn: {pay: {down: kept}}
            """;

    private static final Policy CURRENT = Readings.policy(TEXT);

    @Test
    void takesTheSamePolicyAgain() {
        assertThat(places(TEXT)).isEmpty();
        assertThat(new PolicyReader().readSuccessor(TEXT, CURRENT).<Boolean>fold(CURRENT::equals, violations -> false))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{active: a, all: [a, b]}      | {active: b, all: [a, b, c]}",
                "promise: 10m, pace: {max: 5/s} | severity: major, maxDuration: 1h",
                "gone: {behaviour: unavailable} | gone: {behaviour: stale}",
                "journeys: {buy: {}}           | journeys: {buy: {objectives: {honesty: 99%}}, more: {}}",
                "hold: 60s                     | hold: 10s",
                "maxForced: 3                  | neverTogether: [], minFlipInterval: 1m",
                "safety: {maxForced: 3}        | freeze: frozen",
                "userImpact: You pay later.    | userImpact: Later.",
                "plane: data                   | plane: control",
                "normal: 5/s                   | normal: 50/s, degraded: 1/s",
                "quotas: {a: 4/s}              | quotas: {b: 4/s}",
                "objective: 1s                 | objective: 100ms",
                "throughput: {normal: 5/s}     | delivery: exactly-once",
                "throughput: {normal: 5/s}     | crossRegion: false",
                "quotas: {a: 4/s}              | maxSilence: 5m",
                "quotas: {a: 4/s}              | ordering: total",
                "agreement: any                | agreement: majority",
                "strained: {quotaUse: 80}      | strained: {failureRateThreshold: 5}",
                "journey: buy                  | essential: true",
                "priority: high                | priority: low",
                "{pay: {down: kept}}           | {pay: {down: kept, strained: gone}, hooks: {down: gone}}"
            })
    void everythingElseMayChange(String written, String changed) {
        assertThat(places(changed(written, changed))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "service: shop                  | service: store             | 2:10 service",
                "plane: data                    | interaction: async         | 13:18 dependencies.pay.interaction",
                "timeout: 2s                    | timeout: 3s                | 18:41 dependencies.pay.contract.latency.timeout",
                "idempotency: {}                | idempotency: {scope: region} | 19:20 dependencies.pay.contract.idempotency",
                "idempotency: {}                | idempotency: none          | 19:20 dependencies.pay.contract.idempotency",
                "idempotency: {}                | crossRegion: true          | 15:5 dependencies.pay.contract.idempotency",
                "'/p/{key}'                     | '/q/{key}'                 | 20:15 dependencies.pay.contract.lookup",
                "lookup: {get: '/p/{key}'}      | crossRegion: true          | 15:5 dependencies.pay.contract.lookup",
                "[400, 402]                     | [400]                      | 21:24 dependencies.pay.contract.finalRejections",
                "'http://pay/up'                | 'http://pay/pay'           | 26:14 dependencies.pay.health.probe",
                "get: 'http://pay/up'           | post: 'http://pay/up'      | 26:14 dependencies.pay.health.probe",
                "'http://pay/up'                | 'http://pay/up', contains: x | 26:14 dependencies.pay.health.probe",
                "probe: {get: 'http://pay/up'}  | ##                         | 22:5 dependencies.pay.health.probe",
                "reportsStatus: true            | reportsStatus: false       | 27:22 dependencies.pay.health.reportsStatus",
                "reportsStatus: true            | ##                         | 22:5 dependencies.pay.health.reportsStatus",
                "upstream: pay                  | upstream: hooks            | 32:15 capabilities.payments.upstream",
                "callbacksFrom: hooks           | ##                         | 29:3 capabilities.payments.callbacksFrom",
                "{down: kept}                   | {down: gone}               | 35:5 capabilities.payments.dependsOn",
                "queued, promise: 10m, pace: {max: 5/s} | unavailable        | 35:5 capabilities.payments.dependsOn"
            })
    void someThingsNeedARestart(String written, String changed, String place) {
        assertThat(places(changed(written, changed))).containsExactly(needsRestart(place));
    }

    @ParameterizedTest
    @CsvSource({
        "slidingWindowType: COUNT_BASED", "slidingWindowSize: 30", "minimumNumberOfCalls: 3",
        "failureRateThreshold: 40", "slowCallDurationThreshold: 1s", "slowCallRateThreshold: 90",
        "waitDurationInOpenState: 20s", "permittedNumberOfCallsInHalfOpenState: 1", "maxWaitDurationInHalfOpenState: 5s"
    })
    void everySettingOfABreakerNeedsARestart(String setting) {
        String size = setting.startsWith("slidingWindowSize") ? "" : "slidingWindowSize: 20, ";

        assertThat(places(changed("slidingWindowSize: 20", size + setting)))
                .singleElement()
                .asString()
                .startsWith("needs-restart 25:")
                .endsWith(" dependencies.pay.health.breaker." + setting.substring(0, setting.indexOf(':')));
    }

    @ParameterizedTest
    @CsvSource({
        "idempotencyKey: optional",
        "retention: 1h",
        "effectGuard: upstream-lookup",
        "upstreamKey: passthrough",
        "orderBy: 'header:X-Account'",
        "maxBody: 1MB"
    })
    void everyGuardOfAWriteNeedsARestart(String guard) {
        String maxBody = guard.startsWith("maxBody") ? "" : "maxBody: 32KB, ";

        assertThat(places(changed("maxBody: 32KB", maxBody + guard)))
                .singleElement()
                .asString()
                .startsWith("needs-restart 34:")
                .endsWith(" capabilities.payments.writes." + guard.substring(0, guard.indexOf(':')));
    }

    @Test
    void writingADefaultOutChangesNothing() {
        String writtenOut = changed(
                        "maxBody: 32KB", "maxBody: 32KB, effectGuard: upstream-key, idempotencyKey: required")
                .replace("slidingWindowSize: 20", "slidingWindowSize: 20, slowCallDurationThreshold: 2s");

        assertThat(places(writtenOut)).isEmpty();
    }

    @Test
    void aDefaultThatStaysWhileItsReasonChangesHasNotChanged() {
        assertThat(places(changed("{objective: 1s, timeout: 2s}", "{timeout: 3s}")
                        .replace("slidingWindowSize: 20", "slidingWindowSize: 20, slowCallDurationThreshold: 2s")))
                .containsExactly("needs-restart 18:26 dependencies.pay.contract.latency.timeout");
    }

    @Test
    void namesWhatIsNewAtItsKeyAndWhatIsGoneAtThePartAroundIt() {
        Policy current =
                Readings.policy(Readings.HEAD + "dependencies: {a: {}, b: {}}\ncapabilities: {c: {}, d: {}}\n");

        assertThat(places(Readings.HEAD + "dependencies: {b: {}, x: {}}\ncapabilities: {d: {}, y: {}}\n", current))
                .containsExactly(
                        "needs-restart 3:1 dependencies.a",
                        "needs-restart 3:23 dependencies.x",
                        "needs-restart 4:1 capabilities.c",
                        "needs-restart 4:23 capabilities.y");
        assertThat(places(Readings.HEAD, current))
                .containsExactly(
                        "needs-restart 1:1 dependencies.a",
                        "needs-restart 1:1 dependencies.b",
                        "needs-restart 1:1 capabilities.c",
                        "needs-restart 1:1 capabilities.d");
    }

    @Test
    void saysWhatToDo() {
        assertThat(message(changed("service: shop", "service: store")))
                .isEqualTo("cannot change while the gateways run; restart the gateways with the new policy");
        assertThat(message(TEXT + "  more: {}\n"))
                .isEqualTo(
                        "'more' is new, and running gateways cannot follow; restart the gateways with the new policy");
        assertThat(message(changed("{down: kept}", "{down: gone}")))
                .isEqualTo("'payments' no longer queues, and running gateways cannot follow;"
                        + " restart the gateways with the new policy");
    }

    @Test
    void reportsEveryMistakeBesides() {
        assertThat(places(changed("service: shop", "service: store").replace("hold: 60s", "hold: soon")))
                .containsExactly("needs-restart 2:10 service", "wrong-type 8:18 recovery.hold");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "service: shop          | service: 5 shops        | bad-name",
                "timeout: 2s            | timeout: long           | wrong-type",
                "idempotency: {}        | idempotency: some       | unknown-value",
                "idempotency: {}        | idempotency: []         | wrong-type",
                "slidingWindowSize: 20  | slidingWindowSize: many | wrong-type",
                "{slidingWindowSize: 20} | 20                     | wrong-type",
                "reportsStatus: true    | reportsStatus: maybe    | unknown-value",
                "upstream: pay          | upstream: payy          | unknown-dependency",
                "callbacksFrom: hooks   | callbacksFrom: hoks     | unknown-dependency",
                "{maxBody: 32KB}        | 32KB                    | wrong-type",
                "maxBody: 32KB          | maxBody: large          | wrong-type",
                "behaviour: queued      | behaviour: qeued        | unknown-value",
                "{pay: {down: kept}}    | {pay: {down: kpt}}      | unknown-mode"
            })
    void concludesNothingFromWhatCouldNotBeRead(String written, String changed, String rule) {
        assertThat(places(changed(written, changed))).isNotEmpty().allMatch(place -> place.startsWith(rule + " "));
    }

    @Test
    void concludesNothingFromAPartThatCouldNotBeRead() {
        assertThat(places(Readings.HEAD + "dependencies: 5\ncapabilities: {<<: {}}\n"))
                .containsExactly("wrong-type 3:15 dependencies", "unknown-key 4:16 capabilities.<<");
        assertThat(places("nothing: [")).containsExactly("yaml-syntax 1:11 policy");
    }

    private static String changed(String written, String changed) {
        if (!TEXT.contains(written)) {
            throw new AssertionError("there is no " + written);
        }
        return TEXT.replace(written, changed);
    }

    private static String needsRestart(String place) {
        return "needs-restart " + place;
    }

    private static List<String> places(String text) {
        return places(text, CURRENT);
    }

    /** What is wrong with a text that is to take over, each as {@code rule line:column path}. */
    private static List<String> places(String text, Policy current) {
        return violations(text, current).stream()
                .map(found -> found.rule() + " " + found.line() + ":" + found.column() + " " + found.path())
                .toList();
    }

    private static String message(String text) {
        List<Violation> violations = violations(text, CURRENT);
        assertThat(violations).hasSize(1);
        return violations.get(0).message();
    }

    private static List<Violation> violations(String text, Policy current) {
        return new PolicyReader().readSuccessor(text, current).fold(policy -> List.of(), Violations::all);
    }
}
