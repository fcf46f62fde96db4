package io.brownout.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PermitTest {

    private final DependencyBreaker breaker = Calls.paymentsOf(Calls.eager());

    @Test
    void feedsTheBreakerWithWhatCameOfTheCall() {
        Calls.permit(breaker).succeeded();
        Calls.permit(breaker).failed(new IllegalStateException("reset"));
        assertThat(breaker.breaker().getState()).isEqualTo(State.OPEN);
        assertThat(breaker.tryAcquire()).isNull();
    }

    @Test
    void countsATimeOutAsAFailure() {
        Permit permit = Calls.permit(breaker);
        await().pollDelay(breaker.timeout().dividedBy(2).plusMillis(20)).until(() -> true);
        permit.timedOut();
        assertThat(breaker.breaker().getMetrics().getNumberOfFailedCalls()).isEqualTo(1);
    }

    @Test
    void holdsNothingAgainstACallThatWasLeftNoTime() {
        Permit permit = Calls.permit(breaker);
        await().pollDelay(breaker.timeout().dividedBy(2).plusMillis(20)).until(() -> true);
        permit.begin();
        permit.timedOut();
        assertThat(breaker.breaker().getMetrics().getNumberOfBufferedCalls()).isZero();
    }

    @Test
    void reportsOnce() {
        Permit permit = Calls.permit(breaker);
        permit.succeeded();
        permit.failed(new IllegalStateException("late"));
        permit.cancelled();
        permit.release();
        assertThat(breaker.breaker().getMetrics().getNumberOfBufferedCalls()).isEqualTo(1);
        assertThat(breaker.breaker().getMetrics().getNumberOfFailedCalls()).isZero();
    }

    @Test
    void isDroppedWhenTheBreakerHasMovedOn() {
        Permit ofClosed = Calls.permit(breaker);
        Calls.halfOpen(breaker);
        ofClosed.failed(new IllegalStateException("old news"));
        assertThat(breaker.breaker().getState()).isEqualTo(State.HALF_OPEN);
        assertThat(breaker.breaker().getMetrics().getNumberOfBufferedCalls()).isZero();
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
    void givesATrialBackWhenItsClientGoesAwayEarly() {
        Calls.halfOpen(breaker);
        Permit trial = Calls.permit(breaker);
        assertThat(breaker.tryAcquire()).isNull();
        trial.cancelled();
        assertThat(breaker.tryAcquire()).isNotNull();
    }

    @Test
    void countsAsSlowWhenItsClientGoesAwayLate() {
        Permit permit = Calls.permit(breaker);
        long start = System.nanoTime();
        Awaitility.await().until(() -> System.nanoTime() - start > TimeUnit.MILLISECONDS.toNanos(25));
        permit.cancelled();
        assertThat(breaker.breaker().getMetrics().getNumberOfSlowCalls()).isEqualTo(1);
    }

    @Test
    void leavesNoTraceWhenTheCallWasNeverMade() {
        Calls.permit(breaker).release();
        assertThat(breaker.breaker().getMetrics().getNumberOfBufferedCalls()).isZero();
    }
}
