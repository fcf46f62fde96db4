package io.brownout.policy.deciding;

import static io.brownout.policy.deciding.Fleets.NOW;
import static io.brownout.policy.deciding.Vote.FAILS;
import static io.brownout.policy.deciding.Vote.NONE;
import static io.brownout.policy.deciding.Vote.STRAINED;
import static io.brownout.policy.deciding.Vote.WORKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Agreement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuorumTest {

    private static final long PATIENCE = 1_000;
    private static final long REPORTING = 500;

    private final Quorum majority = new Quorum(Fleets.dependency(Agreement.MAJORITY), "a");
    private final Quorum any = new Quorum(Fleets.dependency(Agreement.ANY), "a");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void needsMoreThanHalfOfThoseThatKnow(int replicas) {
        Fleets.ballots(replicas).forEach(ballot -> {
            long fails = count(ballot, FAILS);
            long pressed = fails + count(ballot, STRAINED);
            long known = ballot.size() - count(ballot, NONE);
            Vote expected =
                    fails * 2 > known ? FAILS : pressed * 2 > known ? STRAINED : pressed * 2 < known ? WORKS : NONE;
            assertThat(vote(majority, ballot)).as("%s", ballot).isEqualTo(expected);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void takesTheWorstOfAnyoneThatKnows(int replicas) {
        Fleets.ballots(replicas)
                .forEach(
                        ballot -> assertThat(vote(any, ballot)).as("%s", ballot).isEqualTo(Collections.max(ballot)));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void doesNotDependOnTheOrderOfReports(int replicas) {
        Random random = new Random(replicas);
        Fleets.ballots(replicas).forEach(ballot -> {
            List<Report> reports =
                    new ArrayList<>(ballot.stream().map(Fleets::report).toList());
            Verdict before = majority.on(reports, NOW);
            Collections.shuffle(reports, random);
            assertThat(majority.on(reports, NOW)).as("%s", reports).isEqualTo(before);
        });
    }

    @Test
    void knowsNothingWhenNobodyReports() {
        assertThat(majority.on(List.of(), NOW)).isEqualTo(Verdict.NONE);
        assertThat(any.on(List.of(), NOW)).isEqualTo(Verdict.NONE);
    }

    @Test
    void waitsForAReplicaThatCanProbeAsLongAsAProbeTakes() {
        List<Report> reports = List.of(failing(NOW), failing(NOW + 100), probing(PATIENCE));
        assertThat(majority.on(reports, NOW).vote()).isEqualTo(NONE);
        assertThat(majority.on(reports, NOW + PATIENCE + REPORTING - 1)).isEqualTo(Verdict.NONE);
        assertThat(majority.on(reports, NOW + PATIENCE + REPORTING).vote()).isEqualTo(FAILS);
    }

    @Test
    void waitsForTheSlowestProbe() {
        List<Report> reports = List.of(failing(NOW), probing(1), probing(PATIENCE));
        assertThat(majority.on(reports, NOW + REPORTING + 1).vote()).isEqualTo(NONE);
        assertThat(majority.on(reports, NOW + PATIENCE + REPORTING).vote()).isEqualTo(FAILS);
    }

    @Test
    void countsAProbesSuccessAsDissent() {
        List<Report> reports = List.of(failing(NOW), Fleets.report(WORKS), Fleets.report(WORKS));
        assertThat(majority.on(reports, NOW + 3_600_000).vote()).isEqualTo(WORKS);
    }

    @Test
    void doesNotWaitForThoseThatCannotProbe() {
        List<Report> reports = List.of(failing(NOW), Fleets.report(NONE), Fleets.report(NONE));
        assertThat(majority.on(reports, NOW).vote()).isEqualTo(FAILS);
    }

    @Test
    void doesNotWaitWhereOneReplicaIsEnough() {
        assertThat(any.on(List.of(failing(NOW), probing(PATIENCE)), NOW).vote()).isEqualTo(FAILS);
    }

    @Test
    void neverWaitsBeforeItCallsADependencyStrained() {
        List<Report> reports = List.of(Fleets.report(STRAINED), probing(PATIENCE));
        assertThat(majority.on(reports, NOW).vote()).isEqualTo(STRAINED);
    }

    @Test
    void saysHowManyReplicasSayso() {
        List<Report> reports = List.of(saying("b failed"), saying("a failed"), Fleets.report(WORKS));
        assertThat(majority.on(reports, NOW).words()).isEqualTo("a failed (2 of 3 replicas)");
    }

    @Test
    void countsNobodyWhenItIsAlone() {
        assertThat(majority.on(List.of(saying("12 of 20 calls failed")), NOW).words())
                .isEqualTo("12 of 20 calls failed");
    }

    @Test
    void hasNoWordsWhenNobodyKnows() {
        assertThat(majority.on(Fleets.reports(NONE, NONE), NOW)).isEqualTo(Verdict.NONE);
    }

    private static Report failing(long since) {
        return new Report(FAILS, "it fails", since, 0, since, since, PATIENCE);
    }

    private static Report probing(long patience) {
        return new Report(NONE, "", NOW, 0, NOW, NOW, patience);
    }

    private static Report saying(String words) {
        return Fleets.report(FAILS).voting(FAILS, words, NOW);
    }

    private static Vote vote(Quorum quorum, List<Vote> ballot) {
        return quorum.on(ballot.stream().map(Fleets::report).toList(), NOW).vote();
    }

    private static long count(List<Vote> ballot, Vote vote) {
        return ballot.stream().filter(cast -> cast == vote).count();
    }
}
