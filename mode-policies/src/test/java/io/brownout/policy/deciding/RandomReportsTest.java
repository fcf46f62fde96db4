package io.brownout.policy.deciding;

import static io.brownout.policy.deciding.Fleets.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Agreement;
import io.brownout.policy.DependencyState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever three replicas report, in whatever order, a dependency keeps to what is promised of it. */
class RandomReportsTest {

    private static final Duration HOLD = Duration.ofSeconds(10);
    private static final List<Vote> VOTES = List.of(Vote.values());
    private static final int STEPS = 400;
    private static final int LONGEST_STEP = 4_000;

    private final Quorum quorum = new Quorum(Fleets.dependency(Agreement.MAJORITY), "a");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void recoversBeforeItIsHealthyAndAfterNoLessThanTheHold(long seed) {
        Run run = new Run(seed);
        for (int step = 0; step < STEPS; step++) {
            DependencyHealth before = run.health;
            run.step(run.anything());
            if (run.became(DependencyState.HEALTHY, before)) {
                assertThat(before.condition().state()).as("%s", run).isEqualTo(DependencyState.RECOVERING);
                assertThat(run.now - before.since()).as("%s", run).isGreaterThanOrEqualTo(HOLD.toMillis());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void goesDownOnlyWhenMostOfThoseThatKnowSayThatItFails(long seed) {
        Run run = new Run(seed);
        for (int step = 0; step < STEPS; step++) {
            DependencyHealth before = run.health;
            List<Report> reports = run.anything();
            run.step(reports);
            if (run.became(DependencyState.DOWN, before)) {
                assertThat(2 * count(reports, Vote.FAILS))
                        .as("%s", run)
                        .isGreaterThan(reports.size() - count(reports, Vote.NONE));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aLoneReplicaTakesNothingDownThatWorksForTheOthers(long seed) {
        Run run = new Run(seed);
        for (int step = 0; step < STEPS; step++) {
            run.step(List.of(run.report(run.vote()), run.report(Vote.WORKS), run.report(Vote.WORKS)));
            assertThat(run.health.condition()).as("%s", run).isEqualTo(Condition.HEALTHY);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void endsHealthyWhenAllWorksForTwoHolds(long seed) {
        Run run = new Run(seed);
        for (int step = 0; step < STEPS; step++) {
            run.step(run.anything());
        }
        long until = run.now + 2 * HOLD.toMillis();
        while (run.now <= until) {
            run.step(run.all(Vote.WORKS));
        }
        assertThat(run.health.condition()).as("%s", run).isEqualTo(Condition.HEALTHY);
    }

    private static long count(List<Report> reports, Vote vote) {
        return reports.stream().filter(report -> report.vote() == vote).count();
    }

    /** Three replicas over time. */
    private final class Run {

        private final long seed;
        private final Random random;
        private long now = NOW;
        private DependencyHealth health = DependencyHealth.healthyAt(NOW);

        Run(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void step(List<Report> reports) {
            now += 100 + random.nextInt(LONGEST_STEP);
            health = health.next(quorum.on(reports, now), now, HOLD);
        }

        boolean became(DependencyState state, DependencyHealth before) {
            return health.condition().state() == state && before.condition().state() != state;
        }

        List<Report> anything() {
            return random.nextInt(3) == 0 ? all(vote()) : List.of(report(vote()), report(vote()), report(vote()));
        }

        List<Report> all(Vote vote) {
            List<Report> reports = new ArrayList<>();
            for (int replica = 0; replica < 3; replica++) {
                reports.add(report(vote));
            }
            return reports;
        }

        Vote vote() {
            return VOTES.get(random.nextInt(VOTES.size()));
        }

        Report report(Vote vote) {
            long since = now - random.nextInt(LONGEST_STEP);
            return new Report(vote, vote.toString(), since, 1, now, NOW, random.nextInt(2) * 1_000L);
        }

        @Override
        public String toString() {
            return "seed " + seed + " at " + (now - NOW) + " ms: " + health;
        }
    }
}
