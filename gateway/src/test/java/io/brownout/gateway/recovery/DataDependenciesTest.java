package io.brownout.gateway.recovery;

import static io.brownout.gateway.recovery.Moment.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.board.Subject;
import io.brownout.policy.DependencyState;
import io.brownout.policy.deciding.Track;
import io.brownout.policy.deciding.TrackCheck;
import io.brownout.policy.deciding.Vote;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataDependenciesTest {

    private final DataDependencies check = new DataDependencies();
    private final Moment moment = new Moment();

    @Test
    void looksAtTheDataPlaneAlone() {
        assertThat(check.track()).isEqualTo(Track.DATA);
        assertThat(check.look(moment.facts()))
                .hasSize(3)
                .allSatisfy(look -> assertThat(look.subject()).isEqualTo(GATEWAY))
                .allSatisfy(look -> assertThat(look.at()).isEqualTo(moment.now))
                .allMatch(TrackCheck::ready);
    }

    @ParameterizedTest
    @EnumSource(DependencyState.class)
    void onlyAHealthyStateIsReady(DependencyState state) {
        TrackCheck look = Looks.one(check, moment.state(GATEWAY, state), "state", GATEWAY);
        assertThat(look.ready()).isEqualTo(state == DependencyState.HEALTHY);
        assertThat(look.value()).isEqualTo(state + ": 12 of 20 calls failed");
    }

    @Test
    void aForcedStateIsNeverReadyAndNamed() {
        moment.forces.put(Subject.dependency(GATEWAY), Moment.FORCE);
        TrackCheck look = Looks.one(check, moment, "state", GATEWAY);
        assertThat(look.ready()).isFalse();
        assertThat(look.value()).isEqualTo("healthy, forced by alice: we know better");
    }

    @Test
    void withRedisAwayTheStateIsThisReplicasOwnAndSaysSo() {
        moment.shared = false;
        TrackCheck look = Looks.one(check, moment, "state", GATEWAY);
        assertThat(look.ready()).isTrue();
        assertThat(look.value()).isEqualTo("healthy, as this replica alone sees it");
    }

    @Test
    void aDependencyThatNobodyJudgedIsNotKnown() {
        moment.healths.clear();
        assertThat(Looks.one(check, moment, "state", GATEWAY).known()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "half-open", "forced-open", "disabled", "metrics-only"})
    void onlyAClosedBreakerIsReady(String state) {
        moment.breakers.put(GATEWAY, state);
        assertThat(Looks.unready(check, moment)).containsExactly("breaker of " + GATEWAY);
    }

    @Test
    void aBreakerThatIsNotThereIsNotKnown() {
        moment.breakers.clear();
        assertThat(Looks.one(check, moment, "breaker", GATEWAY).known()).isFalse();
    }

    /** Every pair of votes of two replicas. */
    @Test
    void oneReplicaSuffersIsEnoughToWaitAndOneHasToSeeItWork() {
        for (Vote first : Vote.values()) {
            for (Vote second : Vote.values()) {
                moment.allVote(first, Vote.WORKS).votes(second, Vote.WORKS);
                TrackCheck look = Looks.one(check, moment, "calls", GATEWAY);
                assertThat(look.ready()).as("%s and %s", first, second).isEqualTo(isWell(first, second));
                assertThat(look.known())
                        .as("%s and %s", first, second)
                        .isEqualTo(first != Vote.NONE || second != Vote.NONE);
            }
        }
    }

    private static boolean isWell(Vote first, Vote second) {
        Set<Vote> votes = EnumSet.of(first, second);
        return votes.contains(Vote.WORKS) && !votes.contains(Vote.FAILS) && !votes.contains(Vote.STRAINED);
    }

    @Test
    void saysWhatIsWrongInTheReplicasWords() {
        assertThat(Looks.one(check, moment.votes(Vote.FAILS, Vote.WORKS), "calls", GATEWAY)
                        .value())
                .isEqualTo("fails on 1 of 2 replicas: its words");
        assertThat(Looks.one(check, moment.allVote(Vote.STRAINED, Vote.WORKS), "calls", GATEWAY)
                        .value())
                .isEqualTo("strained on 2 of 2 replicas: its words");
    }

    @Test
    void aReplicaThatWasNotHeardOfForLongGivesNoEvidence() {
        moment.now += 6_000;
        assertThat(Looks.one(check, moment, "calls", GATEWAY).known()).isFalse();
    }

    @Test
    void withoutAnyReplicaNothingIsKnown() {
        moment.replicas.clear();
        assertThat(Looks.one(check, moment, "calls", GATEWAY).known()).isFalse();
    }

    @Test
    void aPartnerThatOnlyCallsBackGivesItsEvidenceByDoingSo() {
        moment.policy = SmallPolicy.ofCallbacks();
        moment.replicas.clear();
        moment.replicas.add(moment.replica("one", "digest", moment.now, Map.of(GATEWAY, moment.report(Vote.NONE, 0))));
        assertThat(Looks.one(check, moment, "calls", GATEWAY).known()).isFalse();
        moment.replicas.set(
                0,
                moment.replica(
                        "one", "digest", moment.now, Map.of(GATEWAY, moment.report(Vote.NONE, moment.now - 1_000))));
        assertThat(Looks.one(check, moment, "calls", GATEWAY).ready()).isTrue();
    }
}
