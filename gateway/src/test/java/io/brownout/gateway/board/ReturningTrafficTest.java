package io.brownout.gateway.board;

import static io.brownout.gateway.board.Facts.CALM;
import static io.brownout.gateway.board.Facts.PAYMENTS;
import static io.brownout.gateway.board.Facts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Policy;
import io.brownout.policy.deciding.Condition;
import io.brownout.policy.deciding.DependencyHealth;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReturningTrafficTest {

    private static final Duration HOLD = Duration.ofSeconds(60);
    private static final Condition DOWN = Condition.of(DependencyState.DOWN);
    private static final Condition RECOVERING = Condition.recoveringFrom(DependencyState.DOWN);

    private final SnapshotMaker maker = new SnapshotMaker(Duration.ofMinutes(2));
    private final Policy policy = ExamplePolicy.with();
    private final BoardSnapshot down = next(maker.first(1, policy, CALM), Facts.gateway(DOWN, START), 0);

    @Test
    void doesNotReturnWhileItsUpstreamIsDown() {
        assertThat(ramp(down)).isEmpty();
    }

    @Test
    void returnsFromNothingToEverythingOverTheHold() {
        BoardSnapshot recovering = next(down, Facts.gateway(RECOVERING, START + 30_000), 31);
        Ramp ramp = ramp(recovering).orElseThrow();
        assertThat(ramp.began()).isEqualTo(START + 30_000);
        assertThat(ramp.share(SnapshotMakerTest.at(30).nanos())).isZero();
        assertThat(ramp.share(SnapshotMakerTest.at(60).nanos())).isEqualTo(0.5);
        assertThat(ramp.share(SnapshotMakerTest.at(90).nanos())).isEqualTo(1);
        assertThat(ramp.span()).isEqualTo(HOLD.toNanos());
    }

    @Test
    void keepsItsRampWhileTheRecoveryGoesOn() {
        BoardFacts facts = Facts.gateway(RECOVERING, START + 30_000);
        BoardSnapshot recovering = next(down, facts, 31);
        SnapshotMaker.Moment drifted = new SnapshotMaker.Moment(START + 40_000, 1);
        BoardSnapshot later = maker.next(recovering, policy, facts, drifted);
        assertThat(ramp(later)).isEqualTo(ramp(recovering));
        assertThat(later.saysLike(recovering)).isTrue();
    }

    @Test
    void startsAnewAfterARelapse() {
        BoardSnapshot recovering = next(down, Facts.gateway(RECOVERING, START + 30_000), 31);
        BoardSnapshot relapsed = next(recovering, Facts.gateway(DOWN, START + 50_000), 50);
        assertThat(ramp(relapsed)).isEmpty();
        BoardSnapshot again = next(relapsed, Facts.gateway(RECOVERING, START + 70_000), 70);
        assertThat(ramp(again).orElseThrow().share(SnapshotMakerTest.at(70).nanos()))
                .isZero();
    }

    @Test
    void endsWithTheRecovery() {
        BoardSnapshot recovering = next(down, Facts.gateway(RECOVERING, START + 30_000), 31);
        BoardSnapshot healthy = next(recovering, Facts.gateway(Condition.HEALTHY, START + 90_000), 90);
        assertThat(ramp(healthy)).isEmpty();
        assertThat(healthy.standing(PAYMENTS).isNormal()).isTrue();
    }

    @Test
    void hasNoRampWithoutAHold() {
        Policy hasty = ExamplePolicy.with("hold: 60s", "hold: 0s");
        BoardSnapshot recovering = maker.next(down, hasty, Facts.gateway(RECOVERING, START), SnapshotMakerTest.at(1));
        assertThat(ramp(recovering)).isEmpty();
        assertThat(recovering.standing(PAYMENTS).isNormal()).isFalse();
    }

    @Test
    void isKeptOutWhileAnotherDependencyOrAnOperatorIsTheReason() {
        Map<String, DependencyHealth> both = Map.of(
                Facts.GATEWAY,
                new DependencyHealth(RECOVERING, START, ""),
                "auth-token-service",
                new DependencyHealth(DOWN, START, ""));
        assertThat(ramp(next(down, Facts.of(both, Map.of()), 1))).isEmpty();
        Map<Subject, Force> forces = Map.of(Subject.capability(PAYMENTS), Facts.force("queued-payment-intent"));
        Map<String, DependencyHealth> computed = Map.of(Facts.GATEWAY, new DependencyHealth(RECOVERING, START, ""));
        assertThat(ramp(next(down, Facts.of(computed, forces), 1))).isEmpty();
        Map<Subject, Force> forcedState = Map.of(Subject.dependency(Facts.GATEWAY), Facts.force("down"));
        assertThat(ramp(next(down, Facts.of(computed, forcedState), 1))).isEmpty();
    }

    @Test
    void isKeptOutWhileAnotherDependencyCallsForTheSameMode() {
        Policy alike = ExamplePolicy.with("{down: read-only-auth}", "{down: queued-payment-intent}");
        Map<String, DependencyHealth> both = Map.of(
                Facts.GATEWAY,
                new DependencyHealth(RECOVERING, START, ""),
                "auth-token-service",
                new DependencyHealth(DOWN, START, ""));
        BoardSnapshot made = maker.next(down, alike, Facts.of(both, Map.of()), SnapshotMakerTest.at(1));
        assertThat(ramp(made)).isEmpty();
    }

    @Test
    void isKeptOutDuringAFreeze() {
        Map<String, DependencyHealth> computed = Map.of(Facts.GATEWAY, new DependencyHealth(RECOVERING, START, ""));
        BoardFacts frozen = Facts.of(computed, Map.of(Subject.FREEZE, Facts.force("frozen")));
        assertThat(ramp(next(down, frozen, 1))).isEmpty();
    }

    private BoardSnapshot next(BoardSnapshot before, BoardFacts facts, long seconds) {
        return maker.next(before, policy, facts, SnapshotMakerTest.at(seconds));
    }

    private static Optional<Ramp> ramp(BoardSnapshot snapshot) {
        return snapshot.standing(PAYMENTS).ramp();
    }
}
