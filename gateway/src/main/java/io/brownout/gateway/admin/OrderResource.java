package io.brownout.gateway.admin;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Order;
import io.brownout.gateway.board.Subject;
import java.security.Principal;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What operators can order: forces, the region, the freeze. Thread-safe. */
final class OrderResource {

    private static final String FORCE_CAPABILITY = "capabilities/{capability}/force";
    private static final String FORCE_DEPENDENCY = "dependencies/{dependency}/force";

    private final Board board;
    private final OrderBody body;
    private final OrderForms forms;
    private final OrderHandling handling;

    OrderResource(Board board, OrderBody body, OrderForms forms, OrderHandling handling) {
        this.board = board;
        this.body = body;
        this.forms = forms;
        this.handling = handling;
    }

    List<AdminRoute> routes() {
        return List.of(
                AdminRoute.order(HttpMethod.POST, FORCE_CAPABILITY, this::forceCapability),
                AdminRoute.order(HttpMethod.DELETE, FORCE_CAPABILITY, this::releaseCapability),
                AdminRoute.order(HttpMethod.POST, FORCE_DEPENDENCY, this::forceDependency),
                AdminRoute.order(HttpMethod.DELETE, FORCE_DEPENDENCY, this::releaseDependency),
                AdminRoute.order(HttpMethod.POST, "region", this::switchRegion),
                AdminRoute.order(HttpMethod.POST, "freeze", this::freeze),
                AdminRoute.order(HttpMethod.POST, "thaw", this::thaw));
    }

    private Mono<ServerResponse> forceCapability(ServerRequest request) {
        BoardSnapshot now = board.snapshot();
        return Named.capability(
                now,
                request,
                capability -> order(
                        request,
                        OrderForms.CAPABILITY,
                        (fields, actor) -> forms.capability(capability, fields, now, actor)));
    }

    private Mono<ServerResponse> releaseCapability(ServerRequest request) {
        return Named.capability(
                board.snapshot(), request, capability -> end(request, Subject.capability(capability.name())));
    }

    private Mono<ServerResponse> forceDependency(ServerRequest request) {
        BoardSnapshot now = board.snapshot();
        return Named.dependency(
                now,
                request,
                name -> order(
                        request, OrderForms.DEPENDENCY, (fields, actor) -> forms.dependency(name, fields, now, actor)));
    }

    private Mono<ServerResponse> releaseDependency(ServerRequest request) {
        return Named.dependency(board.snapshot(), request, name -> end(request, Subject.dependency(name)));
    }

    private Mono<ServerResponse> switchRegion(ServerRequest request) {
        BoardSnapshot now = board.snapshot();
        return order(request, OrderForms.REGION, (fields, actor) -> forms.region(fields, now, actor));
    }

    private Mono<ServerResponse> freeze(ServerRequest request) {
        BoardSnapshot now = board.snapshot();
        return order(request, OrderForms.FREEZE, (fields, actor) -> forms.freeze(fields, now, actor));
    }

    private Mono<ServerResponse> thaw(ServerRequest request) {
        return end(request, Subject.FREEZE);
    }

    private Mono<ServerResponse> end(ServerRequest request, Subject subject) {
        return order(request, OrderForms.ENDING, (fields, actor) -> forms.ending(subject, fields, actor));
    }

    private Mono<ServerResponse> order(
            ServerRequest request, Set<String> known, BiFunction<Fields, String, Order> form) {
        return request.principal()
                .map(Principal::getName)
                .flatMap(actor -> body.read(
                        request, known, fields -> handling.handle(request, fields, form.apply(fields, actor))));
    }
}
