package io.brownout.gateway.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Writes JSON answers and problems of the gateway's own. Thread-safe. */
public final class JsonAnswers {

    private final ObjectMapper json;

    /** @param json writes every answer */
    public JsonAnswers(ObjectMapper json) {
        this.json = json;
    }

    /** Answers with a problem. */
    public Mono<Void> write(ServerHttpResponse response, Problem problem) {
        HttpHeaders headers = response.getHeaders();
        problem.retryAfter().ifPresent(delay -> headers.set(HttpHeaders.RETRY_AFTER, Long.toString(delay.toSeconds())));
        problem.location().ifPresent(place -> headers.set(HttpHeaders.LOCATION, place));
        headers.setCacheControl("no-store");
        return write(response, problem.type().status(), MediaType.APPLICATION_PROBLEM_JSON, problem.body());
    }

    /** The same, for a handler function. */
    public static Mono<ServerResponse> response(Problem problem) {
        ServerResponse.BodyBuilder response = ServerResponse.status(
                        problem.type().status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .cacheControl(CacheControl.noStore());
        problem.retryAfter()
                .ifPresent(delay -> response.header(HttpHeaders.RETRY_AFTER, Long.toString(delay.toSeconds())));
        return response.bodyValue(problem.body());
    }

    /** Answers with a value. */
    public Mono<Void> write(ServerHttpResponse response, HttpStatus status, MediaType type, Object value) {
        byte[] body = bytes(value);
        response.setStatusCode(status);
        response.getHeaders().setContentType(type);
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private byte[] bytes(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written as JSON: " + value, e);
        }
    }
}
