package io.brownout.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.DependencyState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallEvidenceTest {

    private static final String BREAKER = "minimumNumberOfCalls: 20, failureRateThreshold: 50,"
            + " slowCallDurationThreshold: 500ms, slowCallRateThreshold: 60, waitDurationInOpenState: 7s,"
            + " permittedNumberOfCallsInHalfOpenState: 2, ";

    private final Nanos nanos = new Nanos();
    private final DependencyBreaker breaker = breaker("slidingWindowType: TIME_BASED, slidingWindowSize: 10");

    @Test
    void knowsNothingBeforeTheFirstCall() {
        assertThat(told()).isEqualTo(Testimony.NONE);
    }

    @Test
    void worksWhileACallSucceededOfLate() {
        Calls.succeed(breaker, 1);
        assertThat(told()).isEqualTo(Testimony.works("calls succeed"));
        nanos.pass(9_999);
        assertThat(told()).isEqualTo(Testimony.works("calls succeed"));
        nanos.pass(1);
        assertThat(told()).isEqualTo(Testimony.NONE);
    }

    @Test
    void doesNotWorkForFailuresTooFewToCount() {
        Calls.fail(breaker, 19);
        assertThat(told()).isEqualTo(Testimony.NONE);
    }

    @Test
    void isStrainedAtHalfOfWhatOpensTheBreaker() {
        Calls.succeed(breaker, 15);
        Calls.fail(breaker, 4);
        assertThat(told()).isEqualTo(Testimony.works("calls succeed"));
        Calls.fail(breaker, 1);
        assertThat(told()).isEqualTo(Testimony.strained("5 of 20 calls failed in 10 s, threshold 25%"));
        nanos.pass(10_000);
        assertThat(told()).isEqualTo(Testimony.NONE);
    }

    @Test
    void isStrainedBySlowCalls() {
        Calls.succeed(breaker, 14);
        slow(6);
        assertThat(told()).isEqualTo(Testimony.strained("6 of 20 calls took over 500 ms in 10 s, threshold 30%"));
    }

    @Test
    void failsWithTheNumbersOfTheMomentItOpened() {
        Calls.succeed(breaker, 8);
        Calls.fail(breaker, 12);
        assertThat(told()).isEqualTo(Testimony.fails("12 of 20 calls failed in 10 s, threshold 50%"));
        nanos.pass(9_999);
        assertThat(told()).isEqualTo(Testimony.fails("12 of 20 calls failed in 10 s, threshold 50%"));
        nanos.pass(20_000);
        assertThat(told()).isEqualTo(Testimony.NONE);
    }

    @Test
    void failsForSlowCalls() {
        Calls.succeed(breaker, 2);
        slow(18);
        assertThat(told()).isEqualTo(Testimony.fails("18 of 20 calls took over 500 ms in 10 s, threshold 60%"));
    }

    @Test
    void namesNoTimeForAWindowOfCalls() {
        DependencyBreaker counting = breaker("slidingWindowType: COUNT_BASED, slidingWindowSize: 20");
        Calls.succeed(counting, 10);
        Calls.fail(counting, 10);
        assertThat(counting.calls().testimony()).isEqualTo(Testimony.fails("10 of 20 calls failed, threshold 50%"));
    }

    @Test
    void isStrainedByAWindowOfCallsOnlyWhileTheyAreFresh() {
        DependencyBreaker counting = breaker("slidingWindowType: COUNT_BASED, slidingWindowSize: 20");
        Calls.succeed(counting, 15);
        Calls.fail(counting, 5);
        assertThat(counting.calls().testimony()).isEqualTo(Testimony.strained("5 of 20 calls failed, threshold 25%"));
        nanos.pass(7_000);
        assertThat(counting.calls().testimony()).isEqualTo(Testimony.NONE);
    }

    @Test
    void saysNothingWhenTheBreakerOpenedForOthers() {
        Calls.succeed(breaker, 20);
        breaker.follow(DependencyState.DOWN);
        assertThat(told()).isEqualTo(Testimony.NONE);
        breaker.follow(DependencyState.RECOVERING);
        assertThat(told()).isEqualTo(Testimony.NONE);
    }

    @Test
    void saysNothingWhileATrialRunsAndThenHowItEnded() {
        Calls.halfOpen(breaker);
        Calls.succeed(breaker, 1);
        assertThat(told()).isEqualTo(Testimony.NONE);
        Calls.fail(breaker, 1);
        assertThat(told()).isEqualTo(Testimony.fails("1 of 2 trial calls failed, threshold 50%"));
    }

    @Test
    void worksAfterAGoodTrial() {
        Calls.halfOpen(breaker);
        Calls.succeed(breaker, 2);
        assertThat(told()).isEqualTo(Testimony.works("calls succeed"));
    }

    @Test
    void staysFreshForAsLongAsARelapseKeepsTheBreakerOpen() {
        for (int relapse = 0; relapse < 3; relapse++) {
            Calls.halfOpen(breaker);
            breaker.breaker().transitionToClosedState();
        }
        Calls.fail(breaker, 20);
        nanos.pass(Duration.ofSeconds(110));
        assertThat(told()).isEqualTo(Testimony.fails("20 of 20 calls failed in 10 s, threshold 50%"));
        nanos.pass(Duration.ofSeconds(60));
        assertThat(told()).isEqualTo(Testimony.NONE);
    }

    @Test
    void saysNothingWhileSomebodyForcesTheBreaker() {
        Calls.succeed(breaker, 1);
        breaker.breaker().transitionToForcedOpenState();
        assertThat(told()).isEqualTo(Testimony.NONE);
    }

    private Testimony told() {
        return breaker.calls().testimony();
    }

    private void slow(int times) {
        for (int i = 0; i < times; i++) {
            Permit permit = Calls.permit(breaker);
            permit.begin();
            nanos.pass(501);
            permit.succeeded();
        }
    }

    private DependencyBreaker breaker(String window) {
        return Calls.paymentsOf(Calls.paymentHealth("breaker: {" + BREAKER + window + "}"), nanos);
    }
}
