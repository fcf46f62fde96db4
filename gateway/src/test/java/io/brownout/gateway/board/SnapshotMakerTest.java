package io.brownout.gateway.board;

import static io.brownout.gateway.board.Facts.CALM;
import static io.brownout.gateway.board.Facts.PAYMENTS;
import static io.brownout.gateway.board.Facts.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.policy.Behaviour;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Policy;
import io.brownout.policy.RequestKind;
import io.brownout.policy.deciding.Condition;
import io.brownout.policy.deciding.Decision;
import io.brownout.policy.deciding.DependencyHealth;
import io.brownout.policy.deciding.Verdict;
import io.brownout.policy.deciding.Vote;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotMakerTest {

    private static final Duration ECHO = Duration.ofMinutes(2);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Policy POLICY = ExamplePolicy.with();
    private static final BoardFacts DOWN = Facts.gateway(Condition.of(DependencyState.DOWN), START);

    private final SnapshotMaker maker = new SnapshotMaker(ECHO);
    private final BoardSnapshot calm = maker.first(42, POLICY, CALM);

    @Test
    void startsCalmWithoutAWord() {
        assertThat(calm.rev()).isEqualTo(42);
        assertThat(calm.policy()).isSameAs(POLICY);
        assertThat(calm.standings()).containsOnlyKeys(POLICY.capabilities().keySet());
        assertThat(calm.standing(PAYMENTS)).isEqualTo(Standing.normal(PAYMENTS));
        assertThat(calm.standing(PAYMENTS).isTold()).isFalse();
        assertThat(calm.lags()).isEmpty();
    }

    @Test
    void decidesForSafeMethodsAndWrites() {
        Standing standing = payments(next(calm, DOWN, 0));
        assertThat(standing.decision(RequestKind.WRITE).behaviour()).isEqualTo(Behaviour.QUEUED);
        assertThat(standing.decision(RequestKind.SAFE).behaviour()).isEqualTo(Behaviour.QUEUED);
        assertThat(standing.shown().dependency()).contains("payment-gateway");
        assertThat(standing.isTold()).isTrue();
        assertThat(standing.since()).isEqualTo(START / 1000);
    }

    @Test
    void saysTheSameWhileNothingChanges() {
        assertThat(next(calm, CALM, 7).saysLike(calm)).isTrue();
        BoardSnapshot degraded = next(calm, DOWN, 7);
        assertThat(degraded.saysLike(calm)).isFalse();
        assertThat(next(degraded, DOWN, 3600).saysLike(degraded)).isTrue();
    }

    @Test
    void saysSomethingElseWhenTheFactsOrThePolicyChange() {
        BoardFacts alone = new BoardFacts(Map.of(), Map.of(), "us-east", false);
        assertThat(next(calm, alone, 0).saysLike(calm)).isFalse();
        BoardFacts elsewhere = new BoardFacts(Map.of(), Map.of(), "eu-west", true);
        assertThat(next(calm, elsewhere, 0).saysLike(calm)).isFalse();
        Policy renamed = ExamplePolicy.with("service: subscriptions", "service: shop");
        assertThat(maker.next(calm, renamed, CALM, at(0)).saysLike(calm)).isFalse();
    }

    @Test
    void saysTheSameWhenALagAloneChanges() {
        BoardSnapshot measured = calm.withLag(PAYMENTS, 9);
        assertThat(measured.saysLike(calm)).isTrue();
        assertThat(calm.lags()).isEmpty();
    }

    @Test
    void leavesTheRevisionToTheBoard() {
        assertThat(next(calm, DOWN, 5).rev()).isEqualTo(42);
    }

    @Test
    void leavesASnapshotAloneThatARequestKeeps() {
        BoardSnapshot kept = maker.first(42, POLICY, CALM);
        next(kept, DOWN, 5);
        assertThat(kept).isEqualTo(calm);
        assertThatThrownBy(() -> kept.standings().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> next(kept, DOWN, 5).standings().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void remembersMeasuredLagsThroughEveryChange() {
        assertThat(next(calm.withLag(PAYMENTS, 9), DOWN, 5).lags()).isEqualTo(Map.of(PAYMENTS, 9L));
    }

    @Test
    void saysNormalForAWhileAfterARecovery() {
        BoardSnapshot recovered = next(next(calm, DOWN, 0), CALM, 10);
        assertThat(payments(recovered).isNormal()).isTrue();
        assertThat(payments(recovered).isTold()).isTrue();
        assertThat(payments(recovered).since()).isEqualTo(START / 1000 + 10);
        BoardSnapshot last = next(recovered, CALM, 10 + ECHO.toSeconds());
        assertThat(last.saysLike(recovered)).isTrue();
        BoardSnapshot over = next(last, CALM, 11 + ECHO.toSeconds());
        assertThat(payments(over).isTold()).isFalse();
        assertThat(over.saysLike(last)).isTrue();
    }

    @Test
    void doesNotEchoForeverWhenTheClockJumpsBack() {
        BoardSnapshot recovered = next(next(calm, DOWN, 0), CALM, 10);
        assertThat(payments(next(recovered, CALM, -86_400)).isTold()).isFalse();
    }

    @Test
    void stopsSayingNormalWhenItRelapses() {
        Standing relapsed = payments(next(next(next(calm, DOWN, 0), CALM, 10), DOWN, 20));
        assertThat(relapsed.echo()).isFalse();
        assertThat(relapsed.isNormal()).isFalse();
        assertThat(relapsed.since()).isEqualTo(START / 1000);
    }

    @Test
    void degradesSinceTheFirstOfSeveralStatesThatDecideAlike() {
        BoardSnapshot strained = next(calm, Facts.gateway(Condition.of(DependencyState.STRAINED), START), 0);
        BoardSnapshot down = next(strained, DOWN, 30);
        assertThat(payments(down).since()).isEqualTo(START / 1000);
        assertThat(down.saysLike(strained)).isFalse();
    }

    @Test
    void isDegradedSinceTheSameMomentOnAReplicaThatStartsInTheMiddle() {
        DependencyHealth health = DependencyHealth.healthyAt(1);
        BoardSnapshot there = calm;
        Vote[] votes = {Vote.STRAINED, Vote.FAILS, Vote.WORKS, Vote.FAILS, Vote.WORKS};
        for (int turn = 0; turn < votes.length; turn++) {
            long seconds = turn * 30L;
            health = health.next(verdict(votes[turn]), START + seconds * 1000, MINUTE);
            BoardFacts facts = Facts.of(Map.of(Facts.GATEWAY, health), Map.of());
            there = next(there, facts, seconds);
            assertThat(payments(there).since()).isEqualTo(START / 1000);
            assertThat(payments(next(calm, facts, seconds + 1))).isEqualTo(payments(there));
        }
    }

    @Test
    void isNotDegradedByAStrainThatItDeclaresNoModeFor() {
        Policy onlyDown = ExamplePolicy.with("strained: queued-payment-intent, ", "");
        DependencyHealth strained = new DependencyHealth(Condition.of(DependencyState.STRAINED), START, "busy");
        DependencyHealth down = strained.next(verdict(Vote.FAILS), START + 30_000, MINUTE);
        BoardFacts facts = Facts.of(Map.of(Facts.GATEWAY, down), Map.of());
        assertThat(payments(maker.next(calm, onlyDown, facts, at(31))).since()).isEqualTo(START / 1000 + 30);
    }

    @Test
    void followsTheFactsWhereTheyTellAnotherBeginning() {
        BoardSnapshot alone = next(calm, Facts.gateway(Condition.of(DependencyState.DOWN), START + 2000), 2);
        assertThat(payments(next(alone, DOWN, 9)).since()).isEqualTo(START / 1000);
    }

    @Test
    void followsAPolicyThatGainsAndLosesCapabilities() {
        BoardSnapshot degraded = next(calm, DOWN, 0);
        Policy renamed =
                ExamplePolicy.with("  payments:\n", "  purchases:\n", "[payments, sign-in]", "[purchases, sign-in]");
        BoardSnapshot followed = maker.next(degraded, renamed, DOWN, at(5));
        assertThat(followed.policy()).isSameAs(renamed);
        assertThat(followed.standings()).containsKey("purchases").doesNotContainKey("payments");
        assertThat(followed.standing("purchases").since()).isEqualTo(START / 1000);
    }

    @Test
    void obeysAForceAndItsEnd() {
        BoardSnapshot forced = next(calm, Facts.forcing(Subject.capability(PAYMENTS), "read-only-auth"), 0);
        assertThat(payments(forced).decision(RequestKind.WRITE).behaviour()).isEqualTo(Behaviour.READ_ONLY);
        assertThat(payments(next(forced, CALM, 60)).isNormal()).isTrue();
    }

    @Test
    void freezesAndThaws() {
        BoardSnapshot frozen = next(calm, Facts.forcing(Subject.FREEZE, "frozen"), 0);
        assertThat(payments(frozen).decision(RequestKind.WRITE).behaviour()).isEqualTo(Behaviour.QUEUED);
        assertThat(payments(frozen).decision(RequestKind.SAFE).behaviour()).isEqualTo(Behaviour.READ_ONLY);
        assertThat(payments(next(frozen, CALM, 60)).decision(RequestKind.WRITE)).isEqualTo(Decision.NORMAL);
    }

    @Test
    void knowsNoUndeclaredCapability() {
        assertThatThrownBy(() -> calm.standing("refunds"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'refunds'");
        assertThatThrownBy(() -> calm.capability("refunds"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'refunds'");
    }

    private static Verdict verdict(Vote vote) {
        return new Verdict(vote, "why", Optional.empty(), false);
    }

    private BoardSnapshot next(BoardSnapshot before, BoardFacts facts, long seconds) {
        return maker.next(before, POLICY, facts, at(seconds));
    }

    private static Standing payments(BoardSnapshot snapshot) {
        return snapshot.standing(PAYMENTS);
    }

    static SnapshotMaker.Moment at(long seconds) {
        long nanos = MINUTE.toNanos() + Duration.ofSeconds(seconds).toNanos();
        return new SnapshotMaker.Moment(START + seconds * 1000, nanos);
    }
}
