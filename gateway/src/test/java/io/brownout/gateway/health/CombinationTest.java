package io.brownout.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.health.Combination.Gate;
import io.brownout.policy.deciding.Vote;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CombinationTest {

    @ParameterizedTest
    @CsvSource({
        // calls, then what comes of it with a probe that says NONE, WORKS, STRAINED, FAILS
        "CLOSED,   NONE,     NONE,     WORKS,    STRAINED, FAILS",
        "CLOSED,   WORKS,    WORKS,    WORKS,    STRAINED, STRAINED",
        "CLOSED,   STRAINED, STRAINED, STRAINED, STRAINED, STRAINED",
        "CLOSED,   FAILS,    FAILS,    FAILS,    FAILS,    FAILS",
        "OPEN,     NONE,     NONE,     WORKS,    STRAINED, FAILS",
        "OPEN,     FAILS,    FAILS,    FAILS,    FAILS,    FAILS",
        "ON_TRIAL, NONE,     NONE,     NONE,     NONE,     FAILS",
        "ON_TRIAL, FAILS,    FAILS,    FAILS,    FAILS,    FAILS",
    })
    void letsCallsComeBeforeAProbe(Gate gate, Vote calls, Vote none, Vote works, Vote strained, Vote fails) {
        assertThat(voteOf(calls, Vote.NONE, Vote.NONE, gate)).isEqualTo(none);
        assertThat(voteOf(calls, Vote.WORKS, Vote.NONE, gate)).isEqualTo(works);
        assertThat(voteOf(calls, Vote.STRAINED, Vote.NONE, gate)).isEqualTo(strained);
        assertThat(voteOf(calls, Vote.FAILS, Vote.NONE, gate)).isEqualTo(fails);
    }

    @ParameterizedTest
    @CsvSource({
        // what is seen, then what comes of it with a remark of pressure, and of failure
        "CLOSED,   NONE,     STRAINED, FAILS",
        "CLOSED,   WORKS,    STRAINED, FAILS",
        "CLOSED,   STRAINED, STRAINED, FAILS",
        "CLOSED,   FAILS,    FAILS,    FAILS",
        "OPEN,     NONE,     NONE,     FAILS",
        "OPEN,     FAILS,    FAILS,    FAILS",
        "ON_TRIAL, NONE,     NONE,     FAILS",
        "ON_TRIAL, FAILS,    FAILS,    FAILS",
    })
    void takesNoRemarkForARecovery(Gate gate, Vote calls, Vote pressed, Vote failed) {
        assertThat(voteOf(calls, Vote.NONE, Vote.STRAINED, gate)).isEqualTo(pressed);
        assertThat(voteOf(calls, Vote.NONE, Vote.FAILS, gate)).isEqualTo(failed);
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    void neverVotesBetterForMoreThatIsWrong(Gate gate) {
        for (Vote calls : Vote.values()) {
            for (Vote probe : Vote.values()) {
                Vote without = voteOf(calls, probe, Vote.NONE, gate);
                Vote with = voteOf(calls, probe, Vote.STRAINED, gate);
                assertThat(with).as("%s %s %s", gate, calls, probe).isGreaterThanOrEqualTo(without);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    void givesTheWordsOfWhatDecided(Gate gate) {
        for (Vote calls : Vote.values()) {
            for (Vote probe : Vote.values()) {
                Testimony told = Combination.of(
                        new Testimony(calls, "calls"), new Testimony(probe, "probe"), Testimony.NONE, gate);
                assertThat(told.words())
                        .isIn(told.is(Vote.NONE) ? new String[] {"", "calls"} : new String[] {"calls", "probe"});
            }
        }
        Testimony pressed = Testimony.strained("remark");
        assertThat(Combination.of(Testimony.works("calls"), Testimony.NONE, pressed, gate))
                .isEqualTo(pressed);
    }

    private static Vote voteOf(Vote calls, Vote probe, Vote remark, Gate gate) {
        return Combination.of(
                        new Testimony(calls, "calls"),
                        new Testimony(probe, "probe"),
                        new Testimony(remark, "remark"),
                        gate)
                .vote();
    }
}
