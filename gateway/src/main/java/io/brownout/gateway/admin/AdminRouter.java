package io.brownout.gateway.admin;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * All routes, and an answer for whatever is none.
 *
 * @param routes all there are
 */
record AdminRouter(List<AdminRoute> routes) {

    AdminRouter {
        routes = List.copyOf(routes);
    }

    RouterFunction<ServerResponse> function() {
        RouterFunction<ServerResponse> nothing = RouterFunctions.route(RequestPredicates.all(), this::none);
        return routes.stream()
                .map(AdminRoute::function)
                .reduce(RouterFunction::and)
                .map(all -> all.and(nothing))
                .orElse(nothing);
    }

    private Mono<ServerResponse> none(ServerRequest request) {
        String methods = routes.stream()
                .filter(route -> route.isAt(request.requestPath().pathWithinApplication()))
                .map(AdminRoute::method)
                .map(HttpMethod::name)
                .sorted()
                .collect(Collectors.joining(", "));
        if (methods.isEmpty()) {
            return AdminProblem.of(AdminProblemType.NOT_FOUND, "The admin API has nothing at " + request.path() + ".")
                    .response();
        }
        return AdminProblem.of(AdminProblemType.METHOD_NOT_ALLOWED, request.path() + " takes " + methods + ".")
                .response(headers -> headers.set(HttpHeaders.ALLOW, methods));
    }
}
