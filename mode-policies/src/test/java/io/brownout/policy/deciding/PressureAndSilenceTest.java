package io.brownout.policy.deciding;

import static io.brownout.policy.deciding.Fleets.NOW;
import static io.brownout.policy.deciding.Fleets.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Interaction;
import io.brownout.policy.Rate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PressureAndSilenceTest {

    private static final Map<String, Rate> QUOTAS = Map.of("a", new Rate(20), "b", new Rate(5));
    private static final long LONG_AGO = NOW - 3_600_000;
    private static final long TOO_LONG_AGO = NOW - SILENCE.toMillis() - 1;
    private static final long JUST_IN_TIME = NOW - SILENCE.toMillis();

    private final Quorum east = new Quorum(Fleets.limited(QUOTAS), "a");
    private final Quorum west = new Quorum(Fleets.limited(QUOTAS), "b");
    private final Quorum sync = new Quorum(Fleets.audible(Interaction.SYNC), "a");
    private final Quorum callback = new Quorum(Fleets.audible(Interaction.CALLBACK), "a");

    @Test
    void sumsTheDemandOfAllReplicas() {
        List<Report> calm = List.of(Fleets.withDemand(9), Fleets.withDemand(8.9));
        assertThat(east.on(calm, NOW).strain()).isEmpty();
        List<Report> crowded = List.of(Fleets.withDemand(9), Fleets.withDemand(9));
        assertThat(east.on(crowded, NOW))
                .isEqualTo(Verdict.of(
                        Vote.WORKS,
                        "it works (2 of 2 replicas)",
                        Optional.of("demand of 18/s is at least 90% of the 20/s agreed for a")));
    }

    @Test
    void countsTheQuotaOfTheActiveRegionAlone() {
        List<Report> reports = List.of(Fleets.withDemand(4.5));
        assertThat(west.on(reports, NOW).strain()).isPresent();
        assertThat(east.on(reports, NOW).strain()).isEmpty();
        assertThat(new Quorum(Fleets.limited(QUOTAS), "c").on(reports, NOW).strain())
                .isEmpty();
    }

    @Test
    void isStrainedByTooLongASilence() {
        assertThat(sync.on(List.of(Fleets.probing(JUST_IN_TIME, LONG_AGO)), NOW).strain())
                .isEmpty();
        assertThat(sync.on(List.of(Fleets.probing(TOO_LONG_AGO, LONG_AGO)), NOW))
                .isEqualTo(Verdict.of(Vote.NONE, "", Optional.of("no sign of life for 60 s, at most 60 s agreed")));
    }

    @Test
    void mayBeSilentWhereNobodyAsks() {
        assertThat(sync.on(List.of(Fleets.listening(TOO_LONG_AGO, LONG_AGO)), NOW))
                .isEqualTo(Verdict.NONE);
    }

    @Test
    void fallsByTooLongASilenceWhereItHasToCallUs() {
        assertThat(callback.on(List.of(Fleets.listening(TOO_LONG_AGO, LONG_AGO)), NOW))
                .isEqualTo(Verdict.of(Vote.FAILS, "no sign of life for 60 s, at most 60 s agreed", Optional.empty()));
    }

    @Test
    void worksWhileItCallsUs() {
        Verdict heard = callback.on(List.of(Fleets.listening(NOW - 5_000, LONG_AGO)), NOW);
        assertThat(heard).isEqualTo(Verdict.of(Vote.WORKS, "heard 5 s ago", Optional.empty()));
    }

    @Test
    void knowsNothingOfACallbackThatWasNeverHeardUntilItIsDue() {
        assertThat(callback.on(List.of(Fleets.listening(0, JUST_IN_TIME)), NOW)).isEqualTo(Verdict.NONE);
        assertThat(callback.on(List.of(Fleets.listening(0, TOO_LONG_AGO)), NOW).vote())
                .isEqualTo(Vote.FAILS);
    }

    @Test
    void needsASignOfLifeToOneReplicaOnly() {
        List<Report> reports = List.of(Fleets.listening(LONG_AGO, LONG_AGO), Fleets.listening(NOW - 1_000, LONG_AGO));
        assertThat(callback.on(reports, NOW).vote()).isEqualTo(Vote.WORKS);
        assertThat(sync.on(reports, NOW).strain()).isEmpty();
    }

    @Test
    void countsTheTimeOfTheReplicaThatListensLongest() {
        List<Report> reports = List.of(Fleets.listening(0, TOO_LONG_AGO), Fleets.listening(0, NOW));
        assertThat(callback.on(reports, NOW).vote()).isEqualTo(Vote.FAILS);
    }

    @ParameterizedTest
    @EnumSource(
            value = Vote.class,
            names = {"STRAINED", "FAILS"})
    void believesCallsMoreThanItsSignsOfLife(Vote vote) {
        assertThat(callback.on(Fleets.reports(vote), NOW).vote()).isEqualTo(vote);
    }

    @Test
    void isNotSilentBeforeAnyReplicaReports() {
        assertThat(callback.on(List.of(), NOW)).isEqualTo(Verdict.NONE);
        assertThat(sync.on(List.of(), NOW)).isEqualTo(Verdict.NONE);
    }
}
