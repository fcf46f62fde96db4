package io.brownout.gateway.mode;

import io.brownout.gateway.intent.GuardedWrite.Way;
import io.brownout.gateway.intent.GuardedWrites;
import io.brownout.policy.RequestKind;
import reactor.core.publisher.Mono;

/** Serves as usual: guarded writes are reserved and recorded, everything else passes. */
final class NormalBehaviour implements ModeBehaviour {

    private final PassThrough passThrough;
    private final GuardedAnswers guarded;

    NormalBehaviour(PassThrough passThrough, GuardedAnswers guarded) {
        this.passThrough = passThrough;
        this.guarded = guarded;
    }

    @Override
    public Mono<Void> serve(ModeRequest request) {
        boolean guard = request.kind() == RequestKind.WRITE
                && GuardedWrites.isGuarded(request.capability(), request.exchange());
        return guard ? guarded.serve(request, Way.TRY) : passThrough.serve(request);
    }
}
