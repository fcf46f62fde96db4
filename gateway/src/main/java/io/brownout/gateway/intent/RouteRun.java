package io.brownout.gateway.intent;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CACHED_REQUEST_BODY_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CACHED_SERVER_HTTP_REQUEST_DECORATOR_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR;

import io.brownout.gateway.health.Attempt;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.adapter.DefaultServerWebExchange;
import org.springframework.web.server.i18n.AcceptHeaderLocaleContextResolver;
import org.springframework.web.server.i18n.LocaleContextResolver;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.WebSessionManager;
import reactor.core.publisher.Mono;

/** Runs a write through a route's filters against a captured response. Thread-safe. */
final class RouteRun {

    private final WebSessionManager sessions = new DefaultWebSessionManager();
    private final LocaleContextResolver locales = new AcceptHeaderLocaleContextResolver();
    private final ServerCodecConfigurer codecs;
    private final ApplicationContext context;
    private final int limit;

    /** @param limit largest upstream answer in bytes */
    RouteRun(ServerCodecConfigurer codecs, ApplicationContext context, int limit) {
        this.codecs = codecs;
        this.context = context;
        this.limit = limit;
    }

    /**
     * Carries out one attempt. Always ends with a result within the deadline.
     *
     * @param attributes exchange attributes that the filters need
     * @param principal who is asking, for filters that want to know
     */
    Mono<AttemptResult> attempt(
            DetachedRequest request,
            Map<String, Object> attributes,
            Mono<Principal> principal,
            Attempt attempt,
            Duration deadline,
            Function<ServerWebExchange, Mono<Void>> filters) {
        CapturedResponse response = new CapturedResponse(limit);
        ServerWebExchange exchange = exchange(request, response, principal);
        exchange.getAttributes().putAll(attributes);
        exchange.getAttributes().remove(CACHED_REQUEST_BODY_ATTR);
        exchange.getAttributes().remove(CACHED_SERVER_HTTP_REQUEST_DECORATOR_ATTR);
        exchange.getAttributes().put(Attempt.ATTRIBUTE, attempt);
        return Mono.defer(() -> filters.apply(exchange))
                .then(Mono.defer(response::setComplete))
                .timeout(deadline)
                .then(Mono.fromSupplier(() -> answered(exchange, response, attempt)))
                .onErrorResume(error -> Mono.just(failed(error, exchange, response, attempt)))
                .doFinally(signal -> attempt.releaseUnusedPermit());
    }

    private ServerWebExchange exchange(DetachedRequest request, CapturedResponse response, Mono<Principal> principal) {
        return new DefaultServerWebExchange(request, response, sessions, codecs, locales, context) {
            @Override
            @SuppressWarnings("unchecked")
            public <T extends Principal> Mono<T> getPrincipal() {
                return (Mono<T>) principal;
            }
        };
    }

    private static AttemptResult answered(ServerWebExchange exchange, CapturedResponse response, Attempt attempt) {
        boolean upstreamSpoke = exchange.getAttribute(CLIENT_RESPONSE_ATTR) != null;
        return upstreamSpoke
                ? new AttemptResult.Answered(response.answer())
                : new AttemptResult.Local(response.answer(), attempt.provesUnsent());
    }

    private static AttemptResult failed(
            Throwable error, ServerWebExchange exchange, CapturedResponse response, Attempt attempt) {
        boolean unsent = attempt.provesUnsent();
        if (unsent
                && error instanceof ResponseStatusException refusal
                && refusal.getStatusCode().is4xxClientError()) {
            return new AttemptResult.Local(localRefusal(refusal), true);
        }
        boolean tooMuch = error instanceof DataBufferLimitException
                && exchange.getAttribute(CLIENT_RESPONSE_ATTR) != null
                && succeeded(response);
        return tooMuch ? answeredTooMuch(error, response) : new AttemptResult.Failed(error, unsent, false);
    }

    /** Of an answer that promises less than that it was carried out the status is kept, which says so. */
    private static AttemptResult answeredTooMuch(Throwable error, CapturedResponse response) {
        IntentAnswer answer = response.answer();
        if (IntentSighting.isCarriedOut(answer.status())) {
            return new AttemptResult.Failed(error, false, true);
        }
        answer.headers().clearContentHeaders();
        return new AttemptResult.Answered(answer);
    }

    private static boolean succeeded(CapturedResponse response) {
        var status = response.getStatusCode();
        return status != null && status.is2xxSuccessful();
    }

    private static IntentAnswer localRefusal(ResponseStatusException refusal) {
        HttpHeaders headers = new HttpHeaders();
        headers.putAll(refusal.getHeaders());
        return new IntentAnswer(refusal.getStatusCode().value(), headers, new byte[0]);
    }
}
