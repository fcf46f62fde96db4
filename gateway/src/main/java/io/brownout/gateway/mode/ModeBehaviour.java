package io.brownout.gateway.mode;

import reactor.core.publisher.Mono;

/** One way to serve a request. Stateless and thread-safe. */
@FunctionalInterface
interface ModeBehaviour {

    /** Serves the request: forwards it, keeps it, or refuses it. */
    Mono<Void> serve(ModeRequest request);
}
