package io.brownout.gateway.mode;

import io.brownout.gateway.intent.GuardedWrite.Way;
import io.brownout.policy.RequestKind;
import reactor.core.publisher.Mono;

/** Queued and delayed: safe methods pass, writes are accepted durably and carried out later. */
final class QueueingBehaviour implements ModeBehaviour {

    private final PassThrough passThrough;
    private final GuardedAnswers guarded;

    QueueingBehaviour(PassThrough passThrough, GuardedAnswers guarded) {
        this.passThrough = passThrough;
        this.guarded = guarded;
    }

    @Override
    public Mono<Void> serve(ModeRequest request) {
        if (request.kind() == RequestKind.SAFE) {
            return passThrough.serve(request);
        }
        return guarded.serve(request, request.isHeldByUpstream() ? Way.TRIAL_OR_KEEP : Way.KEEP);
    }
}
