package io.brownout.gateway.mode;

import io.brownout.policy.RequestKind;
import reactor.core.publisher.Mono;

/** Read-only: safe methods pass, writes are refused and nothing is forwarded. */
final class ReadOnlyBehaviour implements ModeBehaviour {

    private final PassThrough passThrough;
    private final RefusingBehaviour refusing;

    ReadOnlyBehaviour(PassThrough passThrough, RefusingBehaviour refusing) {
        this.passThrough = passThrough;
        this.refusing = refusing;
    }

    @Override
    public Mono<Void> serve(ModeRequest request) {
        return request.kind() == RequestKind.WRITE ? refusing.serve(request) : passThrough.serve(request);
    }
}
