package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brownout.gateway.intent.GuardedOutcome.Answered;
import io.brownout.gateway.intent.GuardedOutcome.Kept;
import io.brownout.gateway.intent.GuardedOutcome.Refused;
import io.brownout.gateway.intent.Verdict.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StoredOutcomeTest {

    private static final IntentAnswer STORED = Examples.answer(201);
    private static final NewIntent KNOWN = by(new Caller("tenant", "user"));

    @Test
    void keepsWhatWasAccepted() {
        assertThat(StoredOutcome.of(KNOWN, verdict(Kind.ACCEPTED, "ACCEPTED", false)))
                .isEqualTo(kept(IntentState.ACCEPTED, false, false));
    }

    @ParameterizedTest
    @CsvSource({"FULL, STORE_FULL", "LATE, STORE_UNAVAILABLE"})
    void refusesWithoutShowingARecord(Kind kind, Refusal why) {
        assertThat(StoredOutcome.of(KNOWN, verdict(kind, "", false))).isEqualTo(new Refused(why, Optional.empty()));
    }

    @Test
    void showsTheRecordOfAnotherRequestUnderTheSameKeyToWhoMadeItAlone() {
        Verdict reused = verdict(Kind.REUSED, "SUCCEEDED", true);
        assertThat(StoredOutcome.of(KNOWN, reused)).isEqualTo(new Refused(Refusal.KEY_REUSED, Optional.of("id")));
        assertThat(StoredOutcome.of(by(Caller.ANONYMOUS), reused))
                .isEqualTo(new Refused(Refusal.KEY_REUSED, Optional.empty()));
    }

    @Test
    void neverSaysThatNothingWasDoneOfARequestInDoubtWithoutRoom() {
        assertThat(StoredOutcome.of(KNOWN, verdict(Kind.FULL, "UNKNOWN", true)))
                .isEqualTo(new Refused(Refusal.OUTCOME_UNKNOWN, Optional.of("id")));
    }

    @Test
    void neverSaysThatNothingWasForwardedAfterAnAttempt() {
        assertThat(StoredOutcome.afterAttempt(KNOWN, verdict(Kind.LATE, "", true)))
                .isEqualTo(new Refused(
                        Refusal.ACCEPTANCE_UNKNOWN, Optional.of(KNOWN.address().id())));
        assertThat(StoredOutcome.afterAttempt(KNOWN, verdict(Kind.ACCEPTED, "ACCEPTED", true)))
                .isEqualTo(kept(IntentState.ACCEPTED, true, false));
    }

    @Test
    void showsTheRecordOfARequestThatStillRuns() {
        assertThat(StoredOutcome.of(KNOWN, verdict(Kind.BUSY, "RESERVED", true)))
                .isEqualTo(new Refused(Refusal.IN_PROGRESS, Optional.of("id")));
    }

    @ParameterizedTest
    @EnumSource(names = {"HELD", "LOST"})
    void tellsWhatBecameOfARepeatedRequestInEveryState(Kind kind) {
        for (IntentState state : IntentState.values()) {
            for (boolean maybeSent : new boolean[] {true, false}) {
                assertThat(StoredOutcome.of(KNOWN, verdict(kind, state.name(), maybeSent)))
                        .as("%s, maybe sent: %s", state, maybeSent)
                        .isEqualTo(expected(kind, state, maybeSent));
            }
        }
    }

    private static GuardedOutcome expected(Kind kind, IntentState state, boolean maybeSent) {
        GuardedOutcome unknown = new Refused(Refusal.OUTCOME_STILL_UNKNOWN, Optional.of("id"));
        GuardedOutcome parked = new Refused(Refusal.OUTCOME_PARKED, Optional.of("id"));
        return switch (state) {
            case DONE, SUCCEEDED, REJECTED -> new Answered(STORED, true);
            case ACCEPTED, DISPATCHING, RETRY_WAIT -> kept(state, maybeSent, true);
            case RESERVED -> kind == Kind.LOST ? new Refused(Refusal.IN_PROGRESS, Optional.of("id")) : unknown;
            case PARKED -> maybeSent ? parked : kept(state, false, true);
            case UNKNOWN -> unknown;
        };
    }

    @Test
    void saysThatAnAnswerCouldNotBeKept() {
        Verdict verdict =
                new Verdict(Kind.HELD, "id", "DONE", IntentStore.NO_ANSWER, "1", "key", false, true, Optional.empty());
        assertThat(StoredOutcome.of(KNOWN, verdict))
                .isEqualTo(new Refused(Refusal.ANSWER_TOO_LARGE, Optional.of("id")));
    }

    @Test
    void doesNotKnowWhatBecameOfARecordThatIsGone() {
        assertThat(StoredOutcome.of(KNOWN, verdict(Kind.LOST, "", false)))
                .isEqualTo(new Refused(
                        Refusal.ACCEPTANCE_UNKNOWN, Optional.of(KNOWN.address().id())));
    }

    @ParameterizedTest
    @EnumSource(names = {"RESERVED", "BACKLOG"})
    void isNotAskedWhenTheWalkGoesOn(Kind kind) {
        assertThatThrownBy(() -> StoredOutcome.of(KNOWN, verdict(kind, "", false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(kind.name());
    }

    private static NewIntent by(Caller caller) {
        return Examples.intent(caller, "key", Examples.post("http://shop/payments", new byte[0]));
    }

    private static Verdict verdict(Kind kind, String state, boolean maybeSent) {
        return new Verdict(kind, "id", state, STORED, "1", "key", false, maybeSent, Optional.of(7L));
    }

    private static Kept kept(IntentState state, boolean maybeSent, boolean replayed) {
        return new Kept("id", state, maybeSent, Optional.of(7L), replayed);
    }
}
