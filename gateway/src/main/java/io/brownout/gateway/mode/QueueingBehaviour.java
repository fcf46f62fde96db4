package io.brownout.gateway.mode;

import io.brownout.gateway.intent.GuardedWrite.Way;
import io.brownout.policy.RequestKind;
import reactor.core.publisher.Mono;

/** Queued and delayed: safe methods pass, writes are accepted durably and carried out later. */
final class QueueingBehaviour implements ModeBehaviour {

    private final PassThrough passThrough;
    private final GuardedAnswers guarded;
    private final Trial trial;

    QueueingBehaviour(PassThrough passThrough, GuardedAnswers guarded, Trial trial) {
        this.passThrough = passThrough;
        this.guarded = guarded;
        this.trial = trial;
    }

    @Override
    public Mono<Void> serve(ModeRequest request) {
        return request.kind() == RequestKind.WRITE
                ? trial.serve(request).orElseGet(() -> guarded.serve(request, Way.KEEP))
                : passThrough.serve(request);
    }
}
