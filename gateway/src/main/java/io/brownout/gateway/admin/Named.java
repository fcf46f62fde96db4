package io.brownout.gateway.admin;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.policy.Capability;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Finds what a path names; a name that the policy does not have is answered, and creates nothing. */
final class Named {

    private Named() {}

    static Mono<ServerResponse> capability(
            BoardSnapshot board, ServerRequest request, Function<Capability, Mono<ServerResponse>> use) {
        String name = request.pathVariable("capability");
        return Optional.ofNullable(board.policy().capabilities().get(name))
                .map(use)
                .orElseGet(() -> unknown(
                        AdminProblemType.CAPABILITY_UNKNOWN,
                        name,
                        board.policy().capabilities().keySet()));
    }

    static Mono<ServerResponse> dependency(
            BoardSnapshot board, ServerRequest request, Function<String, Mono<ServerResponse>> use) {
        String name = request.pathVariable("dependency");
        Set<String> known = board.policy().dependencies().keySet();
        return known.contains(name) ? use.apply(name) : unknown(AdminProblemType.DEPENDENCY_UNKNOWN, name, known);
    }

    private static Mono<ServerResponse> unknown(AdminProblemType type, String name, Set<String> known) {
        return AdminProblem.of(type, "The policy has no '" + name + "'; it has " + String.join(", ", known) + ".")
                .response();
    }
}
