package io.brownout.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.DependencyState;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.Metrics;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import org.junit.jupiter.api.Test;

class PermitTest {

    private final Nanos nanos = new Nanos();
    private final DependencyBreaker breaker = Calls.paymentsOf(Calls.eager(), nanos);

    @Test
    void feedsTheBreakerWithWhatCameOfTheCall() {
        Calls.permit(breaker).succeeded();
        Calls.fail(breaker, 1);
        assertThat(breaker.breaker().getState()).isEqualTo(State.OPEN);
        assertThat(breaker.tryAcquire()).isNull();
    }

    @Test
    void countsATimeOutAsAFailure() {
        Permit permit = Calls.permit(breaker);
        nanos.pass(breaker.timeout().dividedBy(2));
        permit.timedOut();
        assertThat(metrics().getNumberOfFailedCalls()).isEqualTo(1);
    }

    @Test
    void holdsNothingAgainstACallThatWasLeftNoTime() {
        Permit permit = Calls.permit(breaker);
        nanos.pass(breaker.timeout().dividedBy(2));
        permit.begin();
        permit.timedOut();
        assertThat(metrics().getNumberOfBufferedCalls()).isZero();
    }

    @Test
    void reportsOnce() {
        Permit permit = Calls.permit(breaker);
        permit.succeeded();
        permit.failed(new IllegalStateException("late"));
        permit.cancelled();
        permit.release();
        assertThat(metrics().getNumberOfBufferedCalls()).isEqualTo(1);
        assertThat(metrics().getNumberOfFailedCalls()).isZero();
    }

    @Test
    void isDroppedWhenTheBreakerHasMovedOn() {
        Permit ofClosed = Calls.permit(breaker);
        Calls.halfOpen(breaker);
        ofClosed.failed(new IllegalStateException("old news"));
        assertThat(breaker.breaker().getState()).isEqualTo(State.HALF_OPEN);
        assertThat(metrics().getNumberOfBufferedCalls()).isZero();
    }

    @Test
    void isDroppedWhenTheBoardHasClosedTheBreakerMeanwhile() {
        Calls.halfOpen(breaker);
        Permit trial = Calls.permit(breaker);
        breaker.follow(DependencyState.RECOVERING);
        trial.failed(new IllegalStateException("old news"));
        assertThat(breaker.isClosed()).isTrue();
        assertThat(metrics().getNumberOfBufferedCalls()).isZero();
    }

    @Test
    void givesNoTrialAwayThatItNeverHeld() {
        Permit ofClosed = Calls.permit(breaker);
        Calls.halfOpen(breaker);
        Calls.permit(breaker);
        ofClosed.release();
        assertThat(breaker.tryAcquire()).isNull();
    }

    @Test
    void givesNoTrialOfALaterStateAway() {
        Calls.halfOpen(breaker);
        Permit ofFirst = Calls.permit(breaker);
        Calls.halfOpen(breaker);
        Permit ofSecond = Calls.permit(breaker);
        ofFirst.cancelled();
        assertThat(breaker.tryAcquire()).isNull();
        ofSecond.cancelled();
        assertThat(breaker.tryAcquire()).isNotNull();
    }

    @Test
    void givesATrialBackOnceWhenItsClientGoesAwayEarly() {
        Calls.halfOpen(breaker);
        Permit trial = Calls.permit(breaker);
        assertThat(breaker.tryAcquire()).isNull();
        trial.cancelled();
        trial.cancelled();
        trial.release();
        assertThat(breaker.tryAcquire()).isNotNull();
        assertThat(breaker.tryAcquire()).isNull();
    }

    @Test
    void endsATrialThatRanOutOfTimeAsAFailure() {
        Calls.halfOpen(breaker);
        Permit trial = Calls.permit(breaker);
        nanos.pass(breaker.timeout());
        trial.timedOut();
        assertThat(breaker.breaker().getState()).isEqualTo(State.OPEN);
    }

    @Test
    void countsAsSlowWhenItsClientGoesAwayLate() {
        Permit permit = Calls.permit(breaker);
        nanos.pass(25);
        permit.cancelled();
        assertThat(metrics().getNumberOfSlowCalls()).isEqualTo(1);
    }

    @Test
    void leavesNoTraceWhenTheCallWasNeverMade() {
        Calls.permit(breaker).release();
        assertThat(metrics().getNumberOfBufferedCalls()).isZero();
    }

    private Metrics metrics() {
        return breaker.breaker().getMetrics();
    }
}
