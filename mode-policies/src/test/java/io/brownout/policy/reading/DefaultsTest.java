package io.brownout.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Agreement;
import io.brownout.policy.Contract;
import io.brownout.policy.Contract.Delivery;
import io.brownout.policy.Contract.Idempotency;
import io.brownout.policy.Contract.KeyScope;
import io.brownout.policy.Contract.Latency;
import io.brownout.policy.Contract.Lookup;
import io.brownout.policy.Contract.Ordering;
import io.brownout.policy.Dependency;
import io.brownout.policy.Health;
import io.brownout.policy.Health.Breaker;
import io.brownout.policy.Health.Method;
import io.brownout.policy.Health.Probe;
import io.brownout.policy.Health.Strain;
import io.brownout.policy.Health.WindowType;
import io.brownout.policy.Interaction;
import io.brownout.policy.Journey;
import io.brownout.policy.Mode;
import io.brownout.policy.Mode.Pace;
import io.brownout.policy.Plane;
import io.brownout.policy.Policy;
import io.brownout.policy.Rate;
import io.brownout.policy.Recovery;
import io.brownout.policy.Regions;
import io.brownout.policy.Safety;
import io.brownout.policy.Severity;
import io.brownout.policy.Writes;
import io.brownout.policy.Writes.EffectGuard;
import io.brownout.policy.Writes.KeyRequirement;
import io.brownout.policy.Writes.UpstreamKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DefaultsTest {

    @Test
    void twoKeysMakeAPolicy() {
        assertThat(policy(""))
                .isEqualTo(new Policy(
                        "shop",
                        new Regions("default", List.of("default")),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        new Recovery(Duration.ofSeconds(60)),
                        Safety.NONE,
                        Map.of(),
                        Mode.FROZEN,
                        Map.of()));
    }

    @Test
    void theActiveRegionIsTheOnlyOneUnlessMoreAreListed() {
        assertThat(policy("regions: {active: eu}\n").regions()).isEqualTo(new Regions("eu", List.of("eu")));
    }

    @Test
    void aDependencyPromisesLittle() {
        assertThat(policy("dependencies: {a: {}}\n").dependencies())
                .containsEntry(
                        "a",
                        new Dependency(
                                Plane.DATA,
                                Interaction.SYNC,
                                new Contract(
                                        Optional.empty(),
                                        new Latency(Optional.empty(), Duration.ofSeconds(5)),
                                        Map.of(),
                                        Ordering.NONE,
                                        Delivery.AT_LEAST_ONCE,
                                        Optional.empty(),
                                        true,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Set.of(400, 422)),
                                new Health(
                                        Agreement.MAJORITY,
                                        breaker(Duration.ofSeconds(5), Duration.ofSeconds(10)),
                                        new Strain(25f, 50f, 90),
                                        Optional.empty(),
                                        false),
                                ""));
    }

    @Test
    void breakerTimesFollowTheOnesThatAreWritten() {
        Dependency dependency = Readings.named(
                "a",
                policy(
                                "dependencies: {a: {contract: {latency: {timeout: 2s}}, health: {breaker: {waitDurationInOpenState: 1m}}}}\n")
                        .dependencies());

        assertThat(dependency.health().breaker()).isEqualTo(breaker(Duration.ofSeconds(2), Duration.ofMinutes(1)));
    }

    @Test
    void contractPartsHaveDefaultsOfTheirOwn() {
        Dependency dependency = Readings.named("a", policy("""
                        dependencies:
                          a:
                            contract: {idempotency: {}, lookup: {get: "/p/{key}"}, throughput: {normal: 60/m}}
                            health: {probe: {get: "https://a.internal/up"}}
                        """).dependencies());

        assertThat(dependency.contract().idempotency())
                .contains(new Idempotency("Idempotency-Key", KeyScope.GLOBAL, Duration.ofHours(24)));
        assertThat(dependency.contract().lookup()).contains(new Lookup("/p/{key}", Duration.ofSeconds(30)));
        assertThat(dependency.contract().throughput().orElseThrow().degraded()).isEqualTo(new Rate(1));
        assertThat(dependency.health().probe())
                .contains(new Probe(
                        Method.GET,
                        "https://a.internal/up",
                        Optional.empty(),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1)));
    }

    @Test
    void onlyQueueingModesHaveAPace() {
        Map<String, Mode> modes = policy("modes: {q: {behaviour: queued}, r: {behaviour: read-only}}\n")
                .modes();

        assertThat(Readings.named("q", modes).pace()).contains(new Pace(new Rate(1), new Rate(10)));
        assertThat(Readings.named("q", modes).severity()).isEqualTo(Severity.MINOR);
        assertThat(Readings.named("r", modes).pace()).isEmpty();
    }

    @Test
    void aRateThatIsNotWrittenGivesWay() {
        Map<String, Mode> modes = policy("""
                        modes:
                          fast: {behaviour: queued, pace: {start: 20/s}}
                          slow: {behaviour: queued, pace: {max: 6/m}}
                        """).modes();

        assertThat(Readings.named("fast", modes).pace()).contains(new Pace(new Rate(20), new Rate(20)));
        assertThat(Readings.named("slow", modes).pace()).contains(new Pace(new Rate(0.1), new Rate(0.1)));
    }

    @Test
    void writesAreGuardedByWhatTheUpstreamCanDo() {
        String parts = """
                dependencies: {keyed: {contract: {idempotency: {}}}, plain: {}}
                modes: {q: {behaviour: queued}}
                capabilities:
                  kept: {upstream: keyed, dependsOn: {keyed: {down: q}}}
                  sent: {upstream: plain}
                """;

        assertThat(Readings.named("kept", policy(parts).capabilities()).writes())
                .isEqualTo(writes(KeyRequirement.REQUIRED, EffectGuard.UPSTREAM_KEY));
        assertThat(Readings.named("sent", policy(parts).capabilities()).writes())
                .isEqualTo(writes(KeyRequirement.OFF, EffectGuard.NONE));
    }

    @Test
    void journeysHaveObjectives() {
        assertThat(policy("journeys: {a: {}}\n").journeys())
                .containsEntry("a", new Journey(99.9, 99.9, 5, Duration.ofDays(28)));
    }

    private static Policy policy(String parts) {
        return Readings.policy(Readings.HEAD + parts);
    }

    private static Breaker breaker(Duration slow, Duration wait) {
        return new Breaker(WindowType.TIME_BASED, 10, 20, 50f, slow, 100f, wait, 5, wait.multipliedBy(3));
    }

    private static Writes writes(KeyRequirement key, EffectGuard guard) {
        return new Writes(
                key, Duration.ofHours(24), guard, UpstreamKey.DERIVED, Optional.empty(), 65_536, Optional.empty());
    }
}
