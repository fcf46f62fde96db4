package io.brownout.gateway.admin;

import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The OpenAPI document of this very API. Thread-safe. */
final class OpenApiResource {

    static final Resource DOCUMENT = new ClassPathResource("io/brownout/gateway/admin/openapi.json");

    List<AdminRoute> routes() {
        return List.of(AdminRoute.get("openapi.json", this::document));
    }

    private Mono<ServerResponse> document(ServerRequest request) {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(DOCUMENT);
    }
}
