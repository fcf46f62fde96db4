package io.brownout.policy.reading;

import static io.brownout.policy.DependencyState.DOWN;
import static io.brownout.policy.DependencyState.STRAINED;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Behaviour;
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
import io.brownout.policy.Health.Breaker;
import io.brownout.policy.Health.Method;
import io.brownout.policy.Health.Probe;
import io.brownout.policy.Health.WindowType;
import io.brownout.policy.Interaction;
import io.brownout.policy.Journey;
import io.brownout.policy.Mode;
import io.brownout.policy.Mode.Pace;
import io.brownout.policy.Mode.Tokens;
import io.brownout.policy.Plane;
import io.brownout.policy.Policy;
import io.brownout.policy.Priority;
import io.brownout.policy.Rate;
import io.brownout.policy.Recovery;
import io.brownout.policy.Regions;
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

class ExamplePolicyTest {

    private static final Mode READ_ONLY_AUTH = new Mode(
            "read-only-auth",
            Behaviour.READ_ONLY,
            Severity.MINOR,
            Optional.of("account.read-only"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Tokens(Duration.ofMinutes(15))),
            Optional.of(Duration.ofHours(4)),
            Optional.empty(),
            Optional.empty());

    private static final Mode QUEUED_PAYMENT_INTENT = new Mode(
            "queued-payment-intent",
            Behaviour.QUEUED,
            Severity.MINOR,
            Optional.of("payments.queued"),
            Optional.of(Duration.ofMinutes(30)),
            Optional.of(new Pace(new Rate(2), new Rate(15))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private static final Mode DELAYED_NOTIFICATIONS = new Mode(
            "delayed-notifications",
            Behaviour.DELAYED,
            Severity.NOTICE,
            Optional.of("notifications.delayed"),
            Optional.of(Duration.ofMinutes(20)),
            Optional.of(new Pace(new Rate(5), new Rate(80))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

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
        assertThat(policy.dependencies().keySet()).containsExactly("auth-token-service", "payment-gateway");
        assertThat(policy.modes().keySet())
                .containsExactly("read-only-auth", "queued-payment-intent", "delayed-notifications");
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
        assertThat(auth.health().probe())
                .contains(new Probe(
                        Method.GET,
                        "http://auth.internal/health",
                        Optional.empty(),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1)));
    }

    @Test
    void mapsADataPlaneDependency() {
        Dependency payments = Readings.named("payment-gateway", policy.dependencies());

        assertThat(payments.plane()).isEqualTo(Plane.DATA);
        assertThat(payments.health().probe()).isEmpty();
        assertThat(payments.userImpact()).isEqualTo("Your order is accepted. You are charged later, once.");
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
    void mapsModes() {
        assertThat(policy.modes().values())
                .containsExactly(READ_ONLY_AUTH, QUEUED_PAYMENT_INTENT, DELAYED_NOTIFICATIONS);
    }

    @Test
    void mapsACapabilityAndResolvesItsModes() {
        assertThat(policy.capabilities())
                .containsOnly(Map.entry(
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
                                        65_536),
                                Map.of(
                                        "payment-gateway",
                                        Map.of(STRAINED, QUEUED_PAYMENT_INTENT, DOWN, QUEUED_PAYMENT_INTENT),
                                        "auth-token-service",
                                        Map.of(DOWN, READ_ONLY_AUTH)),
                                Priority.NORMAL,
                                false,
                                Optional.empty())));
    }

    @Test
    void mapsAJourney() {
        assertThat(policy.journeys())
                .containsOnly(Map.entry("checkout", new Journey(99.5, 99.95, 2, Duration.ofDays(28))));
    }
}
