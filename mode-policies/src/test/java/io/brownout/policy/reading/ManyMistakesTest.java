package io.brownout.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ManyMistakesTest {

    @Test
    void reportsAllOfThemAtOnceInTheOrderOfTheFile() {
        String text = Readings.example()
                .replace("brownout/v1", "brownout/v3")
                .replace("throughput: {normal: 20/s", "througput: {normal: 20/s")
                .replace("promise: 30m", "promise: soon")
                .replace("down: read-only-auth", "down: read-only-login")
                .replace("maxBody: 64KB", "maxBody: 64MB")
                .replace("journey: checkout", "journey: chekout");

        assertThat(Readings.violations(text))
                .extracting(found -> found.rule() + " " + found.path())
                .containsExactly(
                        "unsupported-version apiVersion",
                        "unknown-key dependencies.payment-gateway.contract.througput",
                        "wrong-type modes.queued-payment-intent.promise",
                        "unknown-journey capabilities.payments.journey",
                        "out-of-range capabilities.payments.writes.maxBody",
                        "unknown-mode capabilities.payments.dependsOn.auth-token-service.down");
    }

    @Test
    void aBadModeStaysDeclared() {
        assertThat(added("""
                        modes: {q: {behaviour: queued, pace: {start: fast, max: 0.5/s}}, s: 5}
                        dependencies: {a: {}}
                        capabilities: {c: {upstream: a, dependsOn: {a: {strained: s, down: q}}}}
                        """)).containsExactly("3:46 wrong-type modes.q.pace.start", "3:69 wrong-type modes.s");
    }

    @Test
    void unreadablePartsMakeNoReferenceUnknown() {
        assertThat(added("""
                        regions: 1
                        dependencies: {a: {contract: {quotas: {eu: 1/s}}}}
                        modes: 2
                        journeys: 3
                        capabilities: {c: {journey: j, dependsOn: {a: {down: q}}}}
                        """))
                .containsExactly("3:10 wrong-type regions", "5:8 wrong-type modes", "6:11 wrong-type journeys");
    }

    @Test
    void aMergeKeyHidesNothingWrittenAndMissesNothingMerged() {
        assertThat(added("""
                        modes:
                          <<: {other: {behaviour: stale}}
                          q: {behaviour: queued, tokens: {maxStale: 1m}}
                          r: {<<: {behaviour: stale}}
                        dependencies: {a: {contract: {<<: {idempotency: {}}}}}
                        capabilities: {c: {upstream: a, writes: {effectGuard: upstream-key}, dependsOn: {a: {down: other}}}}
                        """))
                .containsExactly(
                        "4:3 unknown-key modes.<<",
                        "5:26 misplaced-key modes.q.tokens",
                        "6:7 unknown-key modes.r.<<",
                        "7:31 unknown-key dependencies.a.contract.<<");
    }

    @Test
    void anUnreadableContractBreaksNoGuard() {
        assertThat(added("""
                        dependencies: {a: {contract: 5}}
                        capabilities: {c: {upstream: a, writes: {effectGuard: upstream-key}}}
                        """)).containsExactly("3:30 wrong-type dependencies.a.contract");
    }

    @Test
    void anUnknownUpstreamIsOneMistake() {
        assertThat(added("""
                        modes: {q: {behaviour: queued}}
                        dependencies: {a: {}}
                        capabilities: {c: {upstream: b, writes: {effectGuard: upstream-lookup}, dependsOn: {a: {down: q}}}}
                        """)).containsExactly("5:30 unknown-dependency capabilities.c.upstream");
    }

    @Test
    void aBadBehaviourMisplacesNothing() {
        assertThat(added("modes: {m: {behaviour: qeued, promise: 5m}}\n"))
                .containsExactly("3:24 unknown-value modes.m.behaviour");
    }

    @Test
    void aBadNameHidesNothingInside() {
        assertThat(added("modes: {M: {}}\n"))
                .containsExactlyInAnyOrder("3:9 bad-name modes.M", "3:9 missing-key modes.M.behaviour");
    }

    private static List<String> added(String text) {
        return Readings.places(Readings.HEAD + text);
    }
}
