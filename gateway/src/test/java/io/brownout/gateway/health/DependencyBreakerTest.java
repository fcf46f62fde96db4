package io.brownout.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.policy.RequestKind;
import io.brownout.policy.deciding.Vote;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DependencyBreakerTest {

    /** Quiet for 50 ms ends a trial of which five calls were allowed. */
    private final DependencyBreaker breaker = Calls.paymentsOf(ExamplePolicy.with(
            "    userImpact: Your order",
            "    health: {breaker: {waitDurationInOpenState: 50ms, maxWaitDurationInHalfOpenState: 60s,"
                    + " permittedNumberOfCallsInHalfOpenState: 5}}\n"
                    + "    userImpact: Your order"));

    @Test
    void saysWhatItsStateProves() {
        assertThat(breaker.vote()).isEqualTo(Vote.WORKS);
        Calls.open(breaker);
        assertThat(breaker.vote()).isEqualTo(Vote.FAILS);
        breaker.breaker().transitionToHalfOpenState();
        assertThat(breaker.vote()).isEqualTo(Vote.NONE);
        breaker.breaker().transitionToForcedOpenState();
        assertThat(breaker.vote()).isEqualTo(Vote.FAILS);
    }

    @Test
    void closesWhenATrialEndsQuietlyAndWell() {
        Calls.halfOpen(breaker);
        Calls.permit(breaker).succeeded();
        assertThat(breaker.vote()).isEqualTo(Vote.NONE);
        Awaitility.await().until(() -> breaker.vote() == Vote.WORKS);
        assertThat(breaker.isClosed()).isTrue();
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
        Calls.permit(breaker).failed(new IllegalStateException("again"));
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
        Calls.permit(breaker).failed(new IllegalStateException("down"));
        assertThat(breaker.succeededWithin(Duration.ofMinutes(1))).isFalse();
        Calls.permit(breaker).succeeded();
        assertThat(breaker.succeededWithin(Duration.ofMinutes(1))).isTrue();
        assertThat(breaker.succeededWithin(Duration.ZERO)).isFalse();
    }

    private void staysOnTrial() {
        Awaitility.await()
                .during(Duration.ofMillis(120))
                .atMost(Duration.ofSeconds(2))
                .until(() -> breaker.vote() == Vote.NONE);
        assertThat(breaker.isClosed()).isFalse();
    }
}
