package io.brownout.gateway.status;

import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Addresses that no route of the gateway gets, whatever its predicates take. Stateless. */
public final class OwnGround {

    private OwnGround() {}

    /**
     * Answers whatever comes to an address or below it, by any method, with 404; to be asked last.
     *
     * @param path without a slash at its end
     * @param answers writes the refusal
     */
    public static RouterFunction<ServerResponse> rest(String path, JsonAnswers answers) {
        return RouterFunctions.route(RequestPredicates.path(path + "/**"), request -> unknown(request, answers));
    }

    private static Mono<ServerResponse> unknown(ServerRequest request, JsonAnswers answers) {
        return answers.response(request, Problem.ofClient(ProblemType.NO_SUCH_PAGE));
    }
}
