package io.brownout.gateway.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/** Writes problems where no handler is in charge. Thread-safe. */
final class ProblemWriter {

    private final ObjectMapper json;

    ProblemWriter(ObjectMapper json) {
        this.json = json;
    }

    Mono<Void> write(ServerHttpResponse response, AdminProblem problem) {
        HttpHeaders headers = response.getHeaders();
        response.setStatusCode(problem.type().status());
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setCacheControl("no-store");
        problem.retryAfter().ifPresent(delay -> headers.set(HttpHeaders.RETRY_AFTER, Long.toString(delay.toSeconds())));
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes(problem))));
    }

    private byte[] bytes(AdminProblem problem) {
        try {
            return json.writeValueAsBytes(problem.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem cannot be written as JSON: " + problem, e);
        }
    }
}
