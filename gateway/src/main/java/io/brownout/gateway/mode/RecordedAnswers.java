package io.brownout.gateway.mode;

import io.brownout.gateway.intent.GuardedOutcome;
import io.brownout.gateway.intent.GuardedWrite.Way;
import io.brownout.gateway.intent.GuardedWrites;
import io.brownout.gateway.intent.Refusal;
import io.brownout.policy.RequestKind;
import java.util.EnumSet;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Tells a write that was taken earlier what became of it, before it is refused. Thread-safe. */
final class RecordedAnswers {

    /** There is no record. */
    private static final Set<Refusal> UNRECORDED =
            EnumSet.of(Refusal.NOT_KNOWN, Refusal.STORE_FULL, Refusal.KEY_MISSING, Refusal.KEY_INVALID);

    /** Nobody has looked. */
    private static final Set<Refusal> UNREAD =
            EnumSet.of(Refusal.STORE_UNAVAILABLE, Refusal.BODY_TOO_LARGE, Refusal.BODY_TOO_SLOW);

    private final GuardedAnswers guarded;

    RecordedAnswers(GuardedAnswers guarded) {
        this.guarded = guarded;
    }

    /** Whether a request is a write that there may be a record of. */
    static boolean mayExistFor(ModeRequest request) {
        return request.kind() == RequestKind.WRITE && GuardedWrites.isGuarded(request.capability(), request.exchange());
    }

    /**
     * Answers from the record, or refuses.
     *
     * @param way how far the write may go besides
     * @param refusal what is said when no record can answer
     */
    Mono<Void> or(ModeRequest request, Way way, ModeBehaviour refusal) {
        return guarded.outcome(request, way)
                .flatMap(outcome -> outcome.fold(
                        answered -> guarded.answer(request, answered),
                        kept -> guarded.answer(request, kept),
                        refused -> refused(request, refused, refusal)));
    }

    private Mono<Void> refused(ModeRequest request, GuardedOutcome.Refused refused, ModeBehaviour refusal) {
        if (UNRECORDED.contains(refused.why())) {
            return refusal.serve(request.withoutRecord());
        }
        if (refused.why() == Refusal.FORGOTTEN) {
            return refusal.serve(request.forgotten());
        }
        return UNREAD.contains(refused.why()) ? refusal.serve(request) : guarded.answer(request, refused);
    }
}
