package io.brownout.policy.reading;

import static io.brownout.policy.DependencyState.DOWN;
import static io.brownout.policy.DependencyState.STRAINED;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Agreement;
import io.brownout.policy.Callers;
import io.brownout.policy.Capability;
import io.brownout.policy.Contract;
import io.brownout.policy.Contract.Delivery;
import io.brownout.policy.Contract.Idempotency;
import io.brownout.policy.Contract.KeyScope;
import io.brownout.policy.Contract.Latency;
import io.brownout.policy.Contract.Lookup;
import io.brownout.policy.Contract.Ordering;
import io.brownout.policy.Contract.Throughput;
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
import io.brownout.policy.Plane;
import io.brownout.policy.Policy;
import io.brownout.policy.Priority;
import io.brownout.policy.Rate;
import io.brownout.policy.Recovery;
import io.brownout.policy.Regions;
import io.brownout.policy.Safety;
import io.brownout.policy.Writes;
import io.brownout.policy.Writes.EffectGuard;
import io.brownout.policy.Writes.KeyRequirement;
import io.brownout.policy.Writes.UpstreamKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExamplePolicyTest {

    private final Policy policy = Readings.policy(Readings.example());

    @Test
    void hasNoViolation() {
        assertThat(Readings.violations(Readings.example())).isEmpty();
    }

    @Test
    void mapsServiceRegionsAndRecovery() {
        assertThat(policy.service()).isEqualTo("subscriptions");
        assertThat(policy.regions()).isEqualTo(new Regions("us-east", List.of("us-east", "eu-west")));
        assertThat(policy.recovery()).isEqualTo(new Recovery(Duration.ofSeconds(60)));
    }

    @Test
    void keepsTheOrderOfTheFile() {
        assertThat(policy.dependencies().keySet())
                .containsExactly(
                        "auth-token-service",
                        "secret-store",
                        "policy-engine",
                        "feature-flags",
                        "deployment-control",
                        "payment-gateway",
                        "catalogue",
                        "partner-webhooks");
        assertThat(policy.capabilities().keySet()).containsExactly("payments", "sign-in", "catalogue", "partner-news");
        assertThat(Readings.named("payment-gateway", policy.dependencies())
                        .contract()
                        .quotas()
                        .keySet())
                .containsExactly("us-east", "eu-west");
    }

    @Test
    void mapsAControlPlaneDependency() {
        Dependency auth = Readings.named("auth-token-service", policy.dependencies());

        assertThat(auth.plane()).isEqualTo(Plane.CONTROL);
        assertThat(auth.interaction()).isEqualTo(Interaction.SYNC);
        assertThat(auth.userImpact()).isEqualTo("You stay signed in. Changes are paused.");
        assertThat(auth.contract())
                .isEqualTo(new Contract(
                        Optional.of(new Throughput(new Rate(500), new Rate(120))),
                        new Latency(Optional.of(Duration.ofMillis(250)), Duration.ofMillis(800)),
                        Map.of("us-east", new Rate(500), "eu-west", new Rate(120)),
                        Ordering.NONE,
                        Delivery.AT_MOST_ONCE,
                        Optional.empty(),
                        true,
                        Optional.of(Duration.ofSeconds(60)),
                        Optional.empty(),
                        Set.of(400, 422)));
    }

    @Test
    void mapsBreakerAndProbe() {
        Dependency auth = Readings.named("auth-token-service", policy.dependencies());

        assertThat(auth.health().breaker())
                .isEqualTo(new Breaker(
                        WindowType.TIME_BASED,
                        10,
                        20,
                        50f,
                        Duration.ofMillis(500),
                        60f,
                        Duration.ofSeconds(10),
                        5,
                        Duration.ofSeconds(30)));
        assertThat(auth.health().strain()).isEqualTo(new Strain(25f, 30f, 90));
        assertThat(auth.health().agreement()).isEqualTo(Agreement.MAJORITY);
        assertThat(auth.health().probe())
                .contains(new Probe(
                        Method.POST,
                        "http://auth.internal/oauth2/token",
                        Optional.of("grant_type=client_credentials&scope=probe"),
                        Set.of(200),
                        Optional.of("access_token"),
                        Optional.of(Duration.ofMillis(300)),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1)));
    }

    @Test
    void probesTheFunctionOfTheWholeControlPlane() {
        assertThat(policy.dependencies().values())
                .filteredOn(dependency -> dependency.plane() == Plane.CONTROL)
                .hasSize(5)
                .allSatisfy(dependency -> {
                    Probe probe = dependency.health().probe().orElseThrow();
                    assertThat(probe.contains().isPresent() || !probe.status().isEmpty())
                            .as(probe.url())
                            .isTrue();
                });
    }

    @Test
    void mapsADependencyThatTellsItsState() {
        Health catalogue = Readings.named("catalogue", policy.dependencies()).health();

        assertThat(catalogue.agreement()).isEqualTo(Agreement.ANY);
        assertThat(catalogue.reportsStatus()).isTrue();
    }

    @Test
    void mapsADataPlaneDependency() {
        Dependency payments = Readings.named("payment-gateway", policy.dependencies());

        assertThat(payments.plane()).isEqualTo(Plane.DATA);
        assertThat(payments.health().probe()).isEmpty();
        assertThat(payments.userImpact()).isEqualTo("You can order as usual. You are charged later, once.");
        assertThat(payments.contract())
                .isEqualTo(new Contract(
                        Optional.of(new Throughput(new Rate(20), new Rate(5))),
                        new Latency(Optional.of(Duration.ofMillis(400)), Duration.ofSeconds(2)),
                        Map.of("us-east", new Rate(20), "eu-west", new Rate(5)),
                        Ordering.PER_KEY,
                        Delivery.AT_LEAST_ONCE,
                        Optional.of(new Idempotency("Idempotency-Key", KeyScope.REGION, Duration.ofHours(24))),
                        true,
                        Optional.empty(),
                        Optional.of(new Lookup("/payments?key={key}", Duration.ofSeconds(30))),
                        Set.of(400, 402, 422)));
    }

    @Test
    void mapsACapabilityAndResolvesItsModes() {
        Mode queued = Readings.named("queued-payment-intent", policy.modes());
        Mode readOnly = Readings.named("read-only-auth", policy.modes());
        assertThat(policy.capabilities())
                .containsEntry(
                        "payments",
                        new Capability(
                                "payments",
                                Optional.of("checkout"),
                                Optional.of("payment-gateway"),
                                new Writes(
                                        KeyRequirement.REQUIRED,
                                        Duration.ofHours(24),
                                        EffectGuard.UPSTREAM_KEY,
                                        UpstreamKey.DERIVED,
                                        Optional.of("X-Account-Id"),
                                        65_536,
                                        Optional.of("charged")),
                                Map.of(
                                        "payment-gateway",
                                        Map.of(STRAINED, queued, DOWN, queued),
                                        "auth-token-service",
                                        Map.of(DOWN, readOnly)),
                                Priority.HIGH,
                                false,
                                Optional.empty(),
                                Callers.ANYBODY));
    }

    @Test
    void mapsWhoGoesFirstWhoStaysOpenAndWhoCallsBack() {
        Capability signIn = Readings.named("sign-in", policy.capabilities());
        assertThat(signIn.essential()).isTrue();
        assertThat(signIn.priority()).isEqualTo(Priority.HIGH);
        assertThat(Readings.named("catalogue", policy.capabilities()).priority())
                .isEqualTo(Priority.LOW);
        assertThat(Readings.named("partner-news", policy.capabilities()).callbacksFrom())
                .contains("partner-webhooks");
    }

    @Test
    void mapsWhatOperatorsMayNotDo() {
        assertThat(policy.safety())
                .isEqualTo(
                        new Safety(List.of(Set.of("payments", "sign-in")), OptionalInt.of(3), Duration.ofSeconds(60)));
        assertThat(policy.freeze()).isEqualTo(Readings.named("frozen-service", policy.modes()));
    }

    @Test
    void mapsAJourney() {
        assertThat(policy.journeys())
                .containsOnly(Map.entry("checkout", new Journey(99.5, 99.95, 2, Duration.ofDays(28))));
    }
}
