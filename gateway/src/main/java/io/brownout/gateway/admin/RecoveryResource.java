package io.brownout.gateway.admin;

import java.util.List;
import java.util.Optional;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The three tracks of recovery. Thread-safe. */
final class RecoveryResource {

    private final Optional<RecoverySight> sight;

    RecoveryResource(Optional<RecoverySight> sight) {
        this.sight = sight;
    }

    List<AdminRoute> routes() {
        return List.of(AdminRoute.get("recovery", this::now));
    }

    private Mono<ServerResponse> now(ServerRequest request) {
        return sight.map(present -> ServerResponse.ok().bodyValue(present.now()))
                .orElseGet(() -> AdminProblem.of(
                                AdminProblemType.NOT_WATCHED, "Nothing here looks at the tracks of recovery.")
                        .response());
    }
}
