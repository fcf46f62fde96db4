package io.brownout.gateway.mode;

import io.brownout.gateway.intent.GuardedWrite.Way;
import reactor.core.publisher.Mono;

/** Limited: what the dependency takes passes, by priority; the rest is refused, and nothing of it is forwarded. */
final class LimitedBehaviour implements ModeBehaviour {

    private final ModeBehaviour normal;
    private final RecordedAnswers recorded;
    private final LiveLimits limits;
    private final LimitedAnswers answers;

    LimitedBehaviour(ModeBehaviour normal, RecordedAnswers recorded, LiveLimits limits, LimitedAnswers answers) {
        this.normal = normal;
        this.recorded = recorded;
        this.limits = limits;
        this.answers = answers;
    }

    @Override
    public Mono<Void> serve(ModeRequest request) {
        return limits.ask(request).map(allowance -> serve(request, allowance)).orElseGet(() -> normal.serve(request));
    }

    private Mono<Void> serve(ModeRequest request, Allowance allowance) {
        if (allowance.passes()) {
            answers.announce(request, allowance);
            return normal.serve(request);
        }
        return RecordedAnswers.mayExistFor(request)
                ? recorded.or(request, Way.RECALL, refused -> answers.refuse(refused, allowance))
                : answers.refuse(request, allowance);
    }
}
