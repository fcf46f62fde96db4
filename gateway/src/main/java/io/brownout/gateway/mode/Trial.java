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

    private final NormalBehaviour normal;

    Trial(NormalBehaviour normal) {
        this.normal = normal;
    }

    /** Serves the request as the trial; empty when it cannot be one. */
    Optional<Mono<Void>> serve(ModeRequest request) {
        boolean ofUpstream =
                request.decision().dependency().equals(request.capability().upstream());
        return request.breaker()
                .filter(breaker -> ofUpstream)
                .flatMap(DependencyBreaker::trial)
                .map(permit -> serve(request, permit));
    }

    private Mono<Void> serve(ModeRequest request, Permit permit) {
        EvidenceFilter.spend(request.exchange(), permit);
        return normal.serve(request).doFinally(signal -> permit.release());
    }
}
