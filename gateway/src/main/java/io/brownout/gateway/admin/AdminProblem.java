package io.brownout.gateway.admin;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * A refusal as RFC 9457 spells it. Immutable.
 *
 * @param type which problem
 * @param detail what is wrong this time, in words
 * @param more members of its own
 * @param retryAfter when to ask again; empty when asking again does not help
 */
record AdminProblem(AdminProblemType type, String detail, Map<String, Object> more, Optional<Duration> retryAfter) {

    static AdminProblem of(AdminProblemType type, String detail) {
        return new AdminProblem(type, detail, Map.of(), Optional.empty());
    }

    /** The same problem, with one more member. */
    AdminProblem with(String member, Object value) {
        Map<String, Object> added = new LinkedHashMap<>(more);
        added.put(member, value);
        return new AdminProblem(type, detail, added, retryAfter);
    }

    /** The same problem, which may be gone later. */
    AdminProblem goneAfter(Duration delay) {
        return new AdminProblem(type, detail, more, Optional.of(delay));
    }

    Mono<ServerResponse> response() {
        return response(headers -> {});
    }

    /** @param extra adds headers of its own */
    Mono<ServerResponse> response(Consumer<HttpHeaders> extra) {
        ServerResponse.BodyBuilder response = ServerResponse.status(type.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .cacheControl(CacheControl.noStore())
                .headers(extra);
        retryAfter.ifPresent(delay -> response.header(HttpHeaders.RETRY_AFTER, Long.toString(delay.toSeconds())));
        return response.bodyValue(body());
    }

    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", AdminProblemType.PLACE + type);
        body.put("title", type.title());
        body.put("status", type.status().value());
        body.put("detail", detail);
        body.putAll(more);
        return body;
    }
}
