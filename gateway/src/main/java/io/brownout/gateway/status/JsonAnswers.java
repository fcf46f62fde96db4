package io.brownout.gateway.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.brownout.gateway.status.PolicyTexts.Told;
import io.brownout.policy.RequestKind;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Writes JSON answers and problems of the gateway's own, in the language asked for, and for scripts of every origin that
 * may read the response. Thread-safe.
 */
public final class JsonAnswers {

    private final ObjectMapper json;
    private final Stagger stagger;

    /**
     * @param json writes every answer
     * @param luck from 0 to 1, the latter excluded: spreads those who are told to ask again; always 0 spreads nobody
     */
    public JsonAnswers(ObjectMapper json, DoubleSupplier luck) {
        this.json = json;
        this.stagger = new Stagger(luck);
    }

    /** Answers with a problem. */
    public Mono<Void> write(ServerWebExchange exchange, Problem problem) {
        ServerHttpResponse response = exchange.getResponse();
        Map<String, Object> body = told(exchange.getRequest(), problem, response.getHeaders());
        return write(exchange, problem.type().status(), MediaType.APPLICATION_PROBLEM_JSON, body);
    }

    /** The same, for a handler function. */
    public Mono<ServerResponse> response(ServerRequest request, Problem problem) {
        HttpHeaders headers = new HttpHeaders();
        keepVary(headers, request);
        Map<String, Object> body = told(request.exchange().getRequest(), problem, headers);
        return ServerResponse.status(problem.type().status())
                .headers(own -> own.putAll(headers))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyValue(body);
    }

    /** Answers with a value. */
    public Mono<Void> write(ServerWebExchange exchange, HttpStatus status, MediaType type, Object value) {
        ServerHttpResponse response = exchange.getResponse();
        byte[] body = bytes(value);
        response.setStatusCode(status);
        response.getHeaders().setContentType(type);
        response.getHeaders().setContentLength(body.length);
        CrossOrigin.open(response.getHeaders());
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    /** When a client is to ask again that is told so together with others; in whole seconds, at least one. */
    public Duration staggered(Duration delay) {
        return stagger.after(delay);
    }

    /** Says which languages an answer is in, of those that might have been asked for; none when nobody can tell. */
    public static void language(HttpHeaders answer, Set<String> languages) {
        if (!languages.isEmpty()) {
            answer.set(HttpHeaders.CONTENT_LANGUAGE, String.join(", ", languages));
        }
        if (!answer.getVary().contains(HttpHeaders.ACCEPT_LANGUAGE)) {
            answer.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        }
    }

    /** Begins an answer's {@code Vary} with what its response has there already, since the answer's takes its place. */
    public static void keepVary(HttpHeaders answer, ServerRequest request) {
        answer.addAll(
                HttpHeaders.VARY, request.exchange().getResponse().getHeaders().getOrEmpty(HttpHeaders.VARY));
    }

    private Map<String, Object> told(ServerHttpRequest request, Problem problem, HttpHeaders headers) {
        Problem staggered =
                problem.retryAfter().map(stagger::after).map(problem::after).orElse(problem);
        staggered
                .retryAfter()
                .ifPresent(delay -> headers.set(HttpHeaders.RETRY_AFTER, Long.toString(delay.toSeconds())));
        problem.location().ifPresent(place -> headers.set(HttpHeaders.LOCATION, place));
        headers.setCacheControl("no-store");
        String language = Translations.language(request.getHeaders());
        Optional<Told> message =
                problem.reason().flatMap(Reason::message).flatMap(words -> PolicyTexts.of(words, request.getHeaders()));
        Set<String> languages = new LinkedHashSet<>(Set.of(language));
        message.map(Told::language).ifPresent(languages::add);
        language(headers, languages);
        RequestKind kind = RequestKind.of(request.getMethod().name());
        return staggered.body(kind, language, message);
    }

    private byte[] bytes(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written as JSON: " + value, e);
        }
    }
}
