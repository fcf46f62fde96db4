package io.brownout.gateway.mode;

import io.brownout.gateway.status.AskedLanguage;
import io.brownout.gateway.status.StatusHeaders;
import io.brownout.policy.Mode;
import io.brownout.policy.Mode.Fallback;
import io.brownout.policy.RequestKind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/**
 * Fallback: safe methods get the answer that the policy declares, in the language asked for; writes are refused. Trial
 * calls and returning traffic are answered so only when they fail.
 */
final class FallbackBehaviour implements ModeBehaviour {

    private final ModeBehaviour normal;
    private final RefusingBehaviour unavailable;
    private final StatusHeaders status;

    FallbackBehaviour(ModeBehaviour normal, RefusingBehaviour unavailable, StatusHeaders status) {
        this.normal = normal;
        this.unavailable = unavailable;
        this.status = status;
    }

    @Override
    public Mono<Void> serve(ModeRequest request) {
        if (request.kind() == RequestKind.WRITE) {
            return unavailable.serve(request);
        }
        return Trial.serve(request, this::through)
                .orElseGet(() -> declared(request, request.exchange().getResponse()));
    }

    /** Serves a request as usual; only a read's error is replaced. */
    Mono<Void> returning(ModeRequest request) {
        return request.kind() == RequestKind.WRITE ? normal.serve(request) : through(request);
    }

    private Mono<Void> through(ModeRequest request) {
        return Rescue.serve(request, normal, response -> declared(request, response));
    }

    private Mono<Void> declared(ModeRequest request, ServerHttpResponse response) {
        Optional<Fallback> fallback = request.decision().mode().flatMap(Mode::fallback);
        return fallback.map(present -> write(request, present, response)).orElseGet(() -> unavailable.refuse(request));
    }

    private Mono<Void> write(ModeRequest request, Fallback fallback, ServerHttpResponse response) {
        HttpHeaders asked = request.exchange().getRequest().getHeaders();
        Optional<String> language = AskedLanguage.of(asked, fallback.locales().keySet());
        String text = language.map(fallback.locales()::get).orElse(fallback.body());
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        HttpHeaders headers = response.getHeaders();
        response.setStatusCode(HttpStatusCode.valueOf(fallback.status()));
        headers.set(HttpHeaders.CONTENT_TYPE, fallback.mediaType());
        headers.setContentLength(body.length);
        language.ifPresent(tag -> headers.set(HttpHeaders.CONTENT_LANGUAGE, tag));
        if (!fallback.locales().isEmpty()) {
            headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        }
        status.applied(headers, request.snapshot(), request.capability().name());
        boolean head = HttpMethod.HEAD.equals(request.exchange().getRequest().getMethod());
        return head
                ? Mono.defer(response::setComplete)
                : response.writeWith(
                        Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }
}
