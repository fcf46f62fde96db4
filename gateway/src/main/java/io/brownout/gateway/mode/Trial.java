package io.brownout.gateway.mode;

import io.brownout.gateway.health.DependencyBreaker;
import io.brownout.gateway.health.EvidenceFilter;
import io.brownout.gateway.health.Permit;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Lets a request through as a trial call where a mode would hold it back because of its own upstream, as soon as the
 * breaker permits one and no backlog waits to be the trial: nothing else could prove that the upstream is back.
 */
final class Trial {

    private final PassThrough passThrough;

    Trial(PassThrough passThrough) {
        this.passThrough = passThrough;
    }

    /** Whether a request that this mode holds back can be a trial at all. */
    static boolean isPossible(ModeRequest request) {
        return request.decision().dependency().equals(request.capability().upstream());
    }

    /** Serves an unguarded request as the trial; empty when it cannot be one. */
    Optional<Mono<Void>> serve(ModeRequest request) {
        return request.breaker()
                .filter(breaker -> isPossible(request))
                .flatMap(DependencyBreaker::trial)
                .map(permit -> serve(request, permit));
    }

    private Mono<Void> serve(ModeRequest request, Permit permit) {
        EvidenceFilter.spend(request.exchange(), permit);
        return passThrough.serve(request).doFinally(signal -> permit.release());
    }
}
