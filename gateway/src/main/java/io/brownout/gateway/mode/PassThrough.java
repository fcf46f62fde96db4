package io.brownout.gateway.mode;

import io.brownout.gateway.status.StatusHeaders;
import reactor.core.publisher.Mono;

/** Forwards the request as it is, and tells the capability's standing where there is something to tell. */
final class PassThrough implements ModeBehaviour {

    private final StatusHeaders status;

    PassThrough(StatusHeaders status) {
        this.status = status;
    }

    @Override
    public Mono<Void> serve(ModeRequest request) {
        status.announce(
                request.exchange().getResponse(),
                request.snapshot(),
                request.capability().name());
        return request.chain().filter(request.exchange());
    }
}
