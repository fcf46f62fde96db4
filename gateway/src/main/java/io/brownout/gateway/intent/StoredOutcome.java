package io.brownout.gateway.intent;

import io.brownout.gateway.intent.GuardedOutcome.Answered;
import io.brownout.gateway.intent.GuardedOutcome.Kept;
import io.brownout.gateway.intent.GuardedOutcome.Refused;
import java.util.Optional;

/** What a request comes to when the store's verdict settles it. Pure. */
final class StoredOutcome {

    private StoredOutcome() {}

    static GuardedOutcome of(NewIntent intent, Verdict verdict) {
        return switch (verdict.kind()) {
            case ACCEPTED -> kept(verdict, false);
            case FULL ->
                verdict.state().isEmpty()
                        ? Refused.because(Refusal.STORE_FULL)
                        : held(intent, verdict, Refusal.OUTCOME_UNKNOWN);
            case LATE -> Refused.because(Refusal.STORE_UNAVAILABLE);
            case REUSED -> reused(intent, verdict);
            case BUSY -> refused(Refusal.IN_PROGRESS, verdict);
            case HELD, LOST -> held(intent, verdict, Refusal.OUTCOME_STILL_UNKNOWN);
            case NEW -> Refused.because(Refusal.NOT_KNOWN);
            case RESERVED, BACKLOG -> throw new IllegalArgumentException("not settled by " + verdict.kind());
        };
    }

    /** The same after a live attempt, which may have been sent: nobody can say that nothing was forwarded. */
    static GuardedOutcome afterAttempt(NewIntent intent, Verdict verdict) {
        return verdict.kind() == Verdict.Kind.LATE ? acceptanceUnknown(intent) : of(intent, verdict);
    }

    /** What others did under this key is not for anonymous callers to see. */
    private static Refused reused(NewIntent intent, Verdict verdict) {
        return intent.isAnonymous() ? Refused.because(Refusal.KEY_REUSED) : refused(Refusal.KEY_REUSED, verdict);
    }

    private static Refused acceptanceUnknown(NewIntent intent) {
        return new Refused(
                Refusal.ACCEPTANCE_UNKNOWN, Optional.of(intent.address().id()));
    }

    private static GuardedOutcome held(NewIntent intent, Verdict verdict, Refusal unknown) {
        if (verdict.state().isEmpty()) {
            return acceptanceUnknown(intent);
        }
        IntentState state = IntentState.valueOf(verdict.state());
        if (state.isSettled()) {
            boolean lost = verdict.answer().status() == 0;
            return lost ? refused(Refusal.ANSWER_TOO_LARGE, verdict) : new Answered(verdict.answer(), true);
        }
        if (state == IntentState.RESERVED && verdict.kind() == Verdict.Kind.LOST) {
            return refused(Refusal.IN_PROGRESS, verdict);
        }
        boolean parked = state == IntentState.PARKED;
        boolean waits = state.isQueued() || (parked && !verdict.maybeSent());
        return waits ? kept(verdict, true) : refused(parked ? Refusal.OUTCOME_PARKED : unknown, verdict);
    }

    private static Kept kept(Verdict verdict, boolean replayed) {
        IntentState state = IntentState.valueOf(verdict.state());
        return new Kept(verdict.id(), state, verdict.maybeSent(), verdict.acceptedAt(), replayed);
    }

    private static Refused refused(Refusal why, Verdict verdict) {
        return new Refused(why, Optional.of(verdict.id()));
    }
}
