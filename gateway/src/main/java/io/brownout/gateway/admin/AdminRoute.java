package io.brownout.gateway.admin;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * One thing the admin API can be asked for. There is none without a role, and its handler never runs for a caller
 * without that role.
 *
 * @param method with this method
 * @param path at this path, which may have variables
 * @param role by callers with this role
 * @param handler answered so
 */
record AdminRoute(HttpMethod method, String path, AdminRole role, HandlerFunction<ServerResponse> handler) {

    static final String ROOT = "/admin/v1/";

    /** A route for looking. */
    static AdminRoute get(String path, HandlerFunction<ServerResponse> handler) {
        return new AdminRoute(HttpMethod.GET, ROOT + path, AdminRole.VIEWER, handler);
    }

    /** A route for orders. */
    static AdminRoute order(HttpMethod method, String path, HandlerFunction<ServerResponse> handler) {
        return new AdminRoute(method, ROOT + path, AdminRole.OPERATOR, handler);
    }

    RouterFunction<ServerResponse> function() {
        return RouterFunctions.route(RequestPredicates.method(method).and(RequestPredicates.path(path)), this::guarded);
    }

    boolean isAt(PathContainer asked) {
        return PathPatternParser.defaultInstance.parse(path).matches(asked);
    }

    private Mono<ServerResponse> guarded(ServerRequest request) {
        return request.principal()
                .filter(caller -> caller instanceof Authentication known
                        && known.isAuthenticated()
                        && role.isAmong(known.getAuthorities()))
                .switchIfEmpty(Mono.error(() -> new AccessDeniedException("the role " + role + " is needed")))
                .flatMap(caller -> handler.handle(request));
    }
}
