package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.board.Subject;
import io.brownout.policy.DependencyState;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The provider promises 500 calls a second in us-east, 120 in eu-west, and 120 while it is not well. */
class CallBudgetTest {

    private static final String QUOTAS = "      quotas: {us-east: 500/s, eu-west: 120/s}\n";
    private static final String THROUGHPUT = "      throughput: {normal: 500/s, degraded: 120/s}\n";

    private final SetBoard board = new SetBoard(IdentityPolicy.with());
    private double dice;
    private final CallBudget budget = budget(board);

    @Test
    void grantsWhatTheContractGrantsTheRegion() {
        assertThat(secondsWorth()).isEqualTo(500);
        board.region("eu-west");
        assertThat(secondsWorth()).isEqualTo(120);
    }

    @Test
    void isFullWhenTheFirstRequestsCome() {
        board.pass(Duration.ofSeconds(1));
        assertThat(taken(Urgency.AT_ONCE)).isEqualTo(500);
    }

    @Test
    void isSharedByAllReplicas() {
        board.replicas(4);
        assertThat(secondsWorth()).isEqualTo(125);
    }

    @ParameterizedTest
    @EnumSource(
            value = DependencyState.class,
            names = {"STRAINED", "DOWN", "RECOVERING"})
    void grantsTheLessOfBothPromisesWhileTheProviderIsNotWell(DependencyState state) {
        board.provider(state);
        assertThat(secondsWorth()).isEqualTo(120);
    }

    @Test
    void believesAnOperator() {
        board.force(Subject.dependency(IdentityPolicy.PROVIDER), "down");
        assertThat(secondsWorth()).isEqualTo(120);
    }

    @Test
    void growsAgainWithTheProvider() {
        board.provider(DependencyState.DOWN);
        assertThat(secondsWorth()).isEqualTo(120);
        board.provider(DependencyState.HEALTHY);
        assertThat(secondsWorth()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({"HEALTHY, 500", "DOWN, 120"})
    void fallsBackOnTheThroughput(DependencyState state, int granted) {
        SetBoard other = new SetBoard(IdentityPolicy.with(QUOTAS, "", "limited-sign-in, down", "no-sign-in, down"));
        CallBudget others = budget(other);
        other.provider(state);
        assertThat(secondsWorth(other, others)).isEqualTo(granted);
    }

    @Test
    void grantsTheQuotaWhereNothingIsPromisedForBadTimes() {
        SetBoard other = new SetBoard(IdentityPolicy.with(THROUGHPUT, ""));
        CallBudget others = budget(other);
        other.provider(DependencyState.DOWN);
        assertThat(secondsWorth(other, others)).isEqualTo(500);
    }

    @Test
    void leavesAPartToThoseWhoWait() {
        board.pass(Duration.ofSeconds(1));
        int later = taken(Urgency.SOME_TIME);
        assertThat(later).isBetween(299, 301);
        assertThat(taken(Urgency.AT_ONCE)).isEqualTo(500 - later);
    }

    @Test
    void grantsMoreOfWhatCanWaitTheLongerARecoveryLasts() {
        board.provider(DependencyState.RECOVERING);
        for (int share = 0; share <= 10; share++) {
            dice = 0.45;
            boolean due = share >= 5;
            assertThat(budget.take(Urgency.SOME_TIME))
                    .as("after %s tenths", share)
                    .isEqualTo(due);
            board.pass(Duration.ofSeconds(6));
        }
    }

    @Test
    void grantsNothingThatCanWaitAtTheBeginningOfARecovery() {
        board.provider(DependencyState.RECOVERING);
        board.pass(Duration.ofMillis(1));
        dice = 0.001;
        assertThat(budget.take(Urgency.SOME_TIME)).isFalse();
        assertThat(budget.take(Urgency.AT_ONCE)).isTrue();
    }

    private int secondsWorth() {
        return secondsWorth(board, budget);
    }

    private static int secondsWorth(SetBoard clock, CallBudget from) {
        clock.pass(Duration.ofMillis(100));
        taken(from, Urgency.AT_ONCE);
        clock.pass(Duration.ofSeconds(1));
        return taken(from, Urgency.AT_ONCE);
    }

    private int taken(Urgency urgency) {
        return taken(budget, urgency);
    }

    private static int taken(CallBudget from, Urgency urgency) {
        return (int) IntStream.range(0, 1000).filter(i -> from.take(urgency)).count();
    }

    private CallBudget budget(SetBoard of) {
        return new CallBudget(IdentityPolicy.PROVIDER, of, of::nanos, () -> dice);
    }
}
