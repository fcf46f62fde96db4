package io.brownout.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.health.Combination.Gate;
import io.brownout.policy.DependencyState;
import io.brownout.policy.RequestKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DependencyBreakerTest {

    /** Quiet for 50 ms ends a trial of which five calls were allowed. */
    private final Nanos nanos = new Nanos();

    private final DependencyBreaker breaker = Calls.paymentsOf(
            Calls.paymentHealth("breaker: {waitDurationInOpenState: 50ms, maxWaitDurationInHalfOpenState: 60s,"
                    + " permittedNumberOfCallsInHalfOpenState: 5}"),
            nanos);

    @Test
    void saysHowFarItsCallsCanProveAnything() {
        assertThat(breaker.gate()).isEqualTo(Gate.CLOSED);
        Calls.open(breaker);
        assertThat(breaker.gate()).isEqualTo(Gate.OPEN);
        breaker.keepTrialsFor("queue", true);
        assertThat(breaker.gate()).isEqualTo(Gate.ON_TRIAL);
        breaker.keepTrialsFor("queue", false);
        breaker.breaker().transitionToHalfOpenState();
        assertThat(breaker.gate()).isEqualTo(Gate.OPEN);
        Permit trial = Calls.permit(breaker);
        assertThat(breaker.gate()).isEqualTo(Gate.ON_TRIAL);
        trial.succeeded();
        assertThat(breaker.gate()).isEqualTo(Gate.ON_TRIAL);
    }

    @Test
    void closesWhenATrialEndsQuietlyAndWell() {
        Calls.halfOpen(breaker);
        Calls.permit(breaker).succeeded();
        breaker.endQuietTrial();
        assertThat(breaker.isClosed()).isFalse();
        nanos.pass(51);
        breaker.endQuietTrial();
        assertThat(breaker.isClosed()).isTrue();
    }

    @Test
    void waitsNoLongerForQuietAfterARelapse() {
        for (int relapse = 0; relapse < 3; relapse++) {
            Calls.halfOpen(breaker);
            breaker.breaker().transitionToClosedState();
        }
        closesWhenATrialEndsQuietlyAndWell();
    }

    @Test
    void staysOnTrialAfterAFailureWhileACallRunsOrWhileABacklogWaits() {
        Calls.halfOpen(breaker);
        Calls.permit(breaker).succeeded();
        Permit running = Calls.permit(breaker);
        staysOnTrial();
        running.release();
        breaker.keepTrialsFor("queue", true);
        staysOnTrial();
        breaker.keepTrialsFor("queue", false);
        Calls.fail(breaker, 1);
        staysOnTrial();
    }

    @Test
    void staysOnTrialWithoutAnyCall() {
        Calls.halfOpen(breaker);
        staysOnTrial();
    }

    @Test
    void keepsTrialsForABacklog() {
        breaker.keepTrialsFor("queue", true);
        assertThat(breaker.tryAcquireFor(RequestKind.SAFE)).isNotNull();
        Calls.halfOpen(breaker);
        assertThat(breaker.tryAcquireFor(RequestKind.SAFE)).isNull();
        assertThat(breaker.trial()).isEmpty();
        assertThat(breaker.tryAcquireFor(RequestKind.WRITE)).isNotNull();
        breaker.keepTrialsFor("queue", false);
        assertThat(breaker.tryAcquireFor(RequestKind.SAFE)).isNotNull();
        assertThat(breaker.trial()).isPresent();
    }

    @Test
    void needsNoTrialWhileClosed() {
        assertThat(breaker.trial()).isEmpty();
    }

    @Test
    void keepsTrialsUntilTheLastOfSeveralBacklogsIsGone() {
        breaker.keepTrialsFor("one", true);
        breaker.keepTrialsFor("another", true);
        breaker.keepTrialsFor("one", false);
        Calls.halfOpen(breaker);
        assertThat(breaker.trial()).isEmpty();
        breaker.keepTrialsFor("another", false);
        assertThat(breaker.trial()).isPresent();
    }

    @Test
    void worksForOthersOnlyWhileASuccessIsRecent() {
        assertThat(breaker.succeededWithin(Duration.ofMinutes(1))).isFalse();
        Calls.fail(breaker, 1);
        assertThat(breaker.succeededWithin(Duration.ofMinutes(1))).isFalse();
        Calls.succeed(breaker, 1);
        assertThat(breaker.succeededWithin(Duration.ofMinutes(1))).isTrue();
        nanos.pass(Duration.ofMinutes(1));
        assertThat(breaker.succeededWithin(Duration.ofMinutes(1))).isFalse();
    }

    @Test
    void hearsSuccessesAndCallbacksAsSignsOfLife() {
        Calls.succeed(breaker, 1);
        assertThat(breaker.lastSign()).isEqualTo(nanos.getAsLong());
        nanos.pass(5);
        Calls.fail(breaker, 1);
        assertThat(breaker.lastSign()).isLessThan(nanos.getAsLong());
        breaker.heard();
        assertThat(breaker.lastSign()).isEqualTo(nanos.getAsLong());
    }

    @Test
    void isCutOffAndComesBackAsTheBoardSays() {
        List<String> changes = new ArrayList<>();
        breaker.onChange(() -> changes.add("changed"));
        for (DependencyState state : DependencyState.values()) {
            breaker.follow(state);
            assertThat(breaker.isClosed()).as("%s", state).isEqualTo(state != DependencyState.DOWN);
            breaker.follow(DependencyState.RECOVERING);
        }
        assertThat(changes).isEmpty();
        Calls.open(breaker);
        assertThat(changes).hasSize(1);
    }

    @Test
    void followsTheBoardOutOfATrialToo() {
        Calls.halfOpen(breaker);
        breaker.follow(DependencyState.DOWN);
        breaker.follow(DependencyState.HEALTHY);
        assertThat(breaker.gate()).isEqualTo(Gate.OPEN);
        breaker.follow(DependencyState.RECOVERING);
        assertThat(breaker.isClosed()).isTrue();
    }

    private void staysOnTrial() {
        nanos.pass(120);
        breaker.endQuietTrial();
        assertThat(breaker.isClosed()).isFalse();
    }
}
