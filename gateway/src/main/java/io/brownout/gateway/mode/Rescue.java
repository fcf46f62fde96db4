package io.brownout.gateway.mode;

import java.util.function.Function;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/**
 * Puts another answer in the place of an upstream's server error, time-out or broken connection, as long as nothing of
 * it has left. Stateless.
 */
final class Rescue {

    private Rescue() {}

    /**
     * Serves a request.
     *
     * @param through how it is forwarded
     * @param instead writes the other answer to the client's response
     */
    static Mono<Void> serve(
            ModeRequest request, ModeBehaviour through, Function<ServerHttpResponse, Mono<Void>> instead) {
        RescuedResponse response = new RescuedResponse(request.exchange().getResponse(), instead);
        return through.serve(request.with(
                        request.exchange().mutate().response(response).build()))
                .onErrorResume(error -> isOfUpstream(error) && !response.isCommitted(), error -> response.replace())
                .doOnError(error -> response.release());
    }

    /** What a client did wrong stays its own. */
    private static boolean isOfUpstream(Throwable error) {
        return !(error instanceof ResponseStatusException refused)
                || refused.getStatusCode().is5xxServerError();
    }
}
