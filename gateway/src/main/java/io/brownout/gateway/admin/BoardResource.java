package io.brownout.gateway.admin;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.policy.Dependency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The board, and each thing on it, from memory alone. Thread-safe. */
final class BoardResource {

    private final Board board;
    private final BoardView view;
    private final CapabilityView capabilities;
    private final DependencyView dependencies;

    BoardResource(Board board, BoardView view, CapabilityView capabilities, DependencyView dependencies) {
        this.board = board;
        this.view = view;
        this.capabilities = capabilities;
        this.dependencies = dependencies;
    }

    List<AdminRoute> routes() {
        return List.of(
                AdminRoute.get("board", this::all),
                AdminRoute.get("capabilities/{capability}", this::capability),
                AdminRoute.get("dependencies/{dependency}", this::dependency),
                AdminRoute.get("fleet", this::fleet));
    }

    private Mono<ServerResponse> all(ServerRequest request) {
        BoardSnapshot now = board.snapshot();
        return answer(view.of(now));
    }

    private Mono<ServerResponse> capability(ServerRequest request) {
        BoardSnapshot now = board.snapshot();
        return Named.capability(now, request, capability -> {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("rev", now.rev());
            shown.put("capability", capability.name());
            shown.putAll(capabilities.of(now, capability, board.millis()));
            shown.put("requestsPerSecond", board.fleet().traffic(capability.name()));
            return answer(shown);
        });
    }

    private Mono<ServerResponse> dependency(ServerRequest request) {
        BoardSnapshot now = board.snapshot();
        return Named.dependency(now, request, name -> {
            Dependency declared =
                    Objects.requireNonNull(now.policy().dependencies().get(name));
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("rev", now.rev());
            shown.putAll(dependencies.inFull(now, name, declared, board.fleet(), board.millis()));
            return answer(shown);
        });
    }

    private Mono<ServerResponse> fleet(ServerRequest request) {
        BoardSnapshot now = board.snapshot();
        return answer(FleetView.of(board.fleet(), now.rev(), board.millis()));
    }

    private static Mono<ServerResponse> answer(Map<String, Object> body) {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    }
}
