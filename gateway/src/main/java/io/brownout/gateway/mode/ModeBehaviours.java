package io.brownout.gateway.mode;

import io.brownout.gateway.intent.GuardedWrites;
import io.brownout.gateway.status.JsonAnswers;
import io.brownout.gateway.status.ProblemType;
import io.brownout.gateway.status.StatusHeaders;
import io.brownout.policy.Behaviour;
import java.util.Optional;

/** How each behaviour is carried out. Immutable. */
final class ModeBehaviours {

    private final NormalBehaviour normal;
    private final QueueingBehaviour queueing;
    private final ReadOnlyBehaviour readOnly;
    private final StaleBehaviour stale;
    private final FallbackBehaviour fallback;
    private final LimitedBehaviour limited;
    private final RefusingBehaviour unavailable;

    ModeBehaviours(
            StatusHeaders status, JsonAnswers json, GuardedWrites writes, LastAnswers answers, LiveLimits limits) {
        PassThrough passThrough = new PassThrough(status, answers, new Unanswered(status, json));
        KeptAnswer kept = new KeptAnswer(status, json, writes::storeTime);
        GuardedAnswers guarded = new GuardedAnswers(writes, status, json, kept, answers);
        RecordedAnswers recorded = new RecordedAnswers(guarded);
        normal = new NormalBehaviour(passThrough, guarded);
        queueing = new QueueingBehaviour(passThrough, guarded);
        readOnly = new ReadOnlyBehaviour(
                passThrough, new RefusingBehaviour(ProblemType.READ_ONLY, recorded, Optional.empty(), status, json));
        unavailable = new RefusingBehaviour(ProblemType.UNAVAILABLE, recorded, Optional.of(passThrough), status, json);
        stale = new StaleBehaviour(normal, unavailable, answers, status);
        fallback = new FallbackBehaviour(normal, unavailable, status);
        limited = new LimitedBehaviour(normal, recorded, limits, new LimitedAnswers(status, json));
    }

    ModeBehaviour of(Behaviour behaviour) {
        return switch (behaviour) {
            case NORMAL -> normal;
            case QUEUED, DELAYED -> queueing;
            case READ_ONLY -> readOnly;
            case STALE -> stale;
            case FALLBACK -> fallback;
            case LIMITED -> limited;
            case UNAVAILABLE -> unavailable;
        };
    }

    /** How a request is served as usual that this behaviour would have held back. */
    ModeBehaviour returningFrom(Behaviour behaviour) {
        return switch (behaviour) {
            case STALE -> stale::returning;
            case FALLBACK -> fallback::returning;
            case NORMAL, QUEUED, DELAYED, READ_ONLY, LIMITED, UNAVAILABLE -> normal;
        };
    }
}
