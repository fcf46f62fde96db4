package io.brownout.gateway.mode;

import io.brownout.gateway.health.DependencyBreaker;
import io.brownout.gateway.health.EvidenceFilter;
import io.brownout.gateway.health.Permit;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Lets a request through as a trial call where a mode would hold it back because of its own upstream, as soon as the
 * breaker permits one and no backlog waits to be the trial: nothing else could prove that the upstream is back.
 * Stateless.
 */
final class Trial {

    private Trial() {}

    /**
     * Serves an unguarded request as the trial; empty when it cannot be one.
     *
     * @param through forwards it
     */
    static Optional<Mono<Void>> serve(ModeRequest request, ModeBehaviour through) {
        return request.breaker()
                .filter(breaker -> request.isHeldByUpstream() && !isSession(request))
                .flatMap(DependencyBreaker::trial)
                .map(permit -> serve(request, permit, through));
    }

    /** A session has no answer that would prove anything, and would keep the permit for hours. */
    private static boolean isSession(ModeRequest request) {
        return "websocket"
                .equalsIgnoreCase(request.exchange().getRequest().getHeaders().getUpgrade());
    }

    private static Mono<Void> serve(ModeRequest request, Permit permit, ModeBehaviour through) {
        EvidenceFilter.spend(request.exchange(), permit);
        return through.serve(request).doFinally(signal -> permit.release());
    }
}
