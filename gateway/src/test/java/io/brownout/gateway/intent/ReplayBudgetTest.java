package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Mode.Pace;
import io.brownout.policy.Rate;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ReplayBudgetTest {

    /** So slow that no token comes back while a test runs. */
    private static final Pace SLOW = pace(0.0001, 0.0001);

    @Test
    void startsWithOneAndNoMore() {
        ReplayBudget budget = budget(SLOW, Double.POSITIVE_INFINITY);
        assertThat(budget.take(10)).isEqualTo(1);
        assertThat(budget.take(10)).isZero();
    }

    @Test
    void takesBackWhatWasNotUsed() {
        ReplayBudget budget = budget(SLOW, Double.POSITIVE_INFINITY);
        budget.take(1);
        budget.giveBack(1);
        assertThat(budget.take(10)).isEqualTo(1);
    }

    @Test
    void neverSavesUpMoreThanABurst() {
        ReplayBudget budget = budget(pace(5, 5), Double.POSITIVE_INFINITY);
        budget.giveBack(1000);
        assertThat(budget.take(1000)).isEqualTo(1);
    }

    @Test
    void fillsAtTheDeclaredRate() {
        ReplayBudget budget = budget(pace(1000, 1000), Double.POSITIVE_INFINITY);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(budget.take(1000)).isGreaterThan(1));
        assertThat(budget.take(1000)).isLessThanOrEqualTo(200);
    }

    @Test
    void neverExceedsTheQuotaOfTheRegion() {
        ReplayBudget budget = budget(pace(1000, 1000), 0.0001);
        budget.take(1);
        assertThat(budget.take(1000)).isZero();
    }

    @Test
    void isSilentWhenTheUpstreamAsksForIt() {
        ReplayBudget budget = budget(pace(1000, 1000), Double.POSITIVE_INFINITY);
        budget.throttled(Duration.ofSeconds(60));
        assertThat(budget.take(1000)).isZero();
    }

    @Test
    void startsSlowlyAgainAfterAnOutage() {
        ReplayBudget budget = budget(pace(0.0001, 1000), Double.POSITIVE_INFINITY);
        for (int i = 0; i < 100; i++) {
            budget.succeeded();
        }
        budget.restart();
        budget.take(1);
        assertThat(budget.take(1000)).isZero();
    }

    @Test
    void followsTheTermsAsTheyChange() {
        ReplayTerms[] terms = {new ReplayTerms(pace(1000, 1000), Double.POSITIVE_INFINITY)};
        ReplayBudget budget = new ReplayBudget(() -> terms[0]);
        terms[0] = new ReplayTerms(pace(1000, 1000), 0.0001);
        budget.take(1);
        assertThat(budget.take(1000)).isZero();
        terms[0] = new ReplayTerms(pace(1000, 1000), 2000);
        assertThat(budget.take(1000)).isZero();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(budget.take(1)).isEqualTo(1));
    }

    private static ReplayBudget budget(Pace pace, double quota) {
        ReplayTerms terms = new ReplayTerms(pace, quota);
        return new ReplayBudget(() -> terms);
    }

    private static Pace pace(double start, double max) {
        return new Pace(new Rate(start), new Rate(max));
    }
}
