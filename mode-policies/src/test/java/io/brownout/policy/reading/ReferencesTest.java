package io.brownout.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReferencesTest {

    private static final String MODES = "modes: {queued-a: {behaviour: queued}, gone: {behaviour: unavailable}}\n";

    @Test
    void refusesAnActiveRegionThatIsNotListed() {
        assertThat(added("regions: {active: c, all: [a, b]}\n")).containsExactly("3:19 unknown-region regions.active");
    }

    @Test
    void refusesAQuotaForAnUndeclaredRegion() {
        assertThat(added("regions: {active: a}\ndependencies: {d: {contract: {quotas: {b: 1/s}}}}\n"))
                .containsExactly("4:40 unknown-region dependencies.d.contract.quotas.b");
    }

    @Test
    void refusesAnUndeclaredDependency() {
        assertThat(added(MODES
                        + "dependencies: {a: {}}\ncapabilities: {c: {upstream: b, dependsOn: {d: {down: gone}}}}\n"))
                .containsExactly(
                        "5:30 unknown-dependency capabilities.c.upstream",
                        "5:45 unknown-dependency capabilities.c.dependsOn.d");
    }

    @Test
    void refusesAnUndeclaredMode() {
        String text = MODES + "dependencies: {a: {}}\ncapabilities: {c: {dependsOn: {a: {down: qeued-a}}}}\n";

        assertThat(added(text)).containsExactly("5:42 unknown-mode capabilities.c.dependsOn.a.down");
        assertThat(Readings.message(Readings.HEAD + text))
                .isEqualTo("'qeued-a' is no declared mode; declared: queued-a, gone; did you mean 'queued-a'?");
    }

    @Test
    void refusesAnUndeclaredJourney() {
        assertThat(added("capabilities: {c: {journey: checkout}}\n"))
                .containsExactly("3:29 unknown-journey capabilities.c.journey");
    }

    @Test
    void refusesAGuardThatTheUpstreamDoesNotOffer() {
        assertThat(added("""
                        dependencies: {a: {}}
                        capabilities:
                          key: {upstream: a, writes: {effectGuard: upstream-key}}
                          lookup: {upstream: a, writes: {effectGuard: upstream-lookup}}
                          alone: {writes: {effectGuard: upstream-key}}
                        """))
                .containsExactly(
                        "5:44 guard-without-contract capabilities.key.writes.effectGuard",
                        "6:47 guard-without-contract capabilities.lookup.writes.effectGuard",
                        "7:33 guard-without-contract capabilities.alone.writes.effectGuard");
    }

    @Test
    void refusesAQueueWithoutAnUpstream() {
        assertThat(added(MODES + "dependencies: {a: {}}\ncapabilities: {c: {dependsOn: {a: {down: queued-a}}}}\n"))
                .containsExactly("5:16 queue-without-upstream capabilities.c.upstream");
    }

    @Test
    void refusesAQueueWithoutKeys() {
        assertThat(added(MODES + """
                        dependencies: {a: {}}
                        capabilities:
                          c: {upstream: a, writes: {idempotencyKey: off}, dependsOn: {a: {down: queued-a}}}
                        """)).containsExactly("6:45 queue-without-key capabilities.c.writes.idempotencyKey");
    }

    @Test
    void refusesAQueueThatLosesAnOrder() {
        assertThat(added(MODES + """
                        dependencies: {a: {contract: {ordering: per-key}}}
                        capabilities:
                          bare: {upstream: a, dependsOn: {a: {down: queued-a}}}
                          some: {upstream: a, writes: {maxBody: 1KB}, dependsOn: {a: {down: queued-a}}}
                          fine: {upstream: a, dependsOn: {a: {down: gone}}}
                        """))
                .containsExactly(
                        "6:3 unordered-writes capabilities.bare.writes.orderBy",
                        "7:23 unordered-writes capabilities.some.writes.orderBy");
    }

    @Test
    void refusesAPromiseThatOutlivesTheUpstreamsKeys() {
        assertThat(added("""
                        dependencies: {a: {contract: {idempotency: {retention: 10m}}}}
                        modes: {q: {behaviour: queued, promise: 30m}, r: {behaviour: queued, promise: 10m}}
                        capabilities: {c: {upstream: a, dependsOn: {a: {strained: r, down: q}}}}
                        """)).containsExactly("5:68 unsettled-promise capabilities.c.dependsOn.a.down");
    }

    private static List<String> added(String text) {
        return Readings.places(Readings.HEAD + text);
    }
}
