package io.brownout.gateway.health;

import io.brownout.policy.RequestKind;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Watches each call to an upstream from just before it is sent to its response headers, holds it to the contract's
 * time-out, and feeds the dependency's breaker. Exchanges without {@link #BREAKER} pass untouched. Stateless.
 */
public final class EvidenceFilter implements GlobalFilter, Ordered {

    /** Exchange attribute: the {@link DependencyBreaker} that this exchange's calls are evidence for. */
    public static final String BREAKER = DependencyBreaker.class.getName();

    private static final String PERMIT = Permit.class.getName();

    /** Hands the exchange a permit that was acquired beforehand, to be used by its first call. */
    public static void spend(ServerWebExchange exchange, Permit permit) {
        exchange.getAttributes().put(PERMIT, permit);
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 10;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        DependencyBreaker breaker = exchange.getAttribute(BREAKER);
        if (breaker == null || isUpgrade(exchange)) {
            return chain.filter(exchange);
        }
        Attempt attempt = exchange.getAttribute(Attempt.ATTRIBUTE);
        return attempt == null
                ? Mono.defer(() -> passThrough(exchange, chain, breaker))
                : Mono.defer(() -> attempt(exchange, chain, breaker, attempt));
    }

    /** A session is not a call: it has no answer to wait for. */
    private static boolean isUpgrade(ServerWebExchange exchange) {
        return "websocket".equalsIgnoreCase(exchange.getRequest().getHeaders().getFirst(HttpHeaders.UPGRADE));
    }

    private static Mono<Void> passThrough(
            ServerWebExchange exchange, GatewayFilterChain chain, DependencyBreaker breaker) {
        Permit early = (Permit) exchange.getAttributes().remove(PERMIT);
        Permit permit = early != null
                ? early
                : breaker.tryAcquireFor(
                        RequestKind.of(exchange.getRequest().getMethod().name()));
        Mono<Void> call = Mono.defer(() -> chain.filter(exchange)).timeout(breaker.timeout());
        return observed(call, exchange, breaker, permit)
                .doOnCancel(() -> {
                    if (permit != null) {
                        permit.cancelled();
                    }
                })
                .onErrorMap(EvidenceFilter::asGatewayError);
    }

    private static Mono<Void> attempt(
            ServerWebExchange exchange, GatewayFilterChain chain, DependencyBreaker breaker, Attempt attempt) {
        Permit taken = attempt.takePermit();
        Permit permit = taken != null ? taken : breaker.tryAcquire();
        ServerWebExchange gated =
                exchange.mutate().request(attempt.gated(exchange.getRequest())).build();
        return observed(Mono.defer(() -> chain.filter(gated)), exchange, breaker, permit)
                .doOnCancel(() -> {
                    if (permit != null) {
                        permit.timedOut();
                    }
                });
    }

    private static Mono<Void> observed(
            Mono<Void> call, ServerWebExchange exchange, DependencyBreaker breaker, @Nullable Permit permit) {
        if (permit == null) {
            return call.doOnSuccess(done -> UpstreamAnswers.heed(exchange, breaker));
        }
        permit.begin();
        return call.doOnSuccess(done -> {
                    UpstreamAnswers.heed(exchange, breaker);
                    report(permit, exchange.getResponse().getStatusCode());
                })
                .doOnError(permit::failed);
    }

    private static void report(Permit permit, @Nullable HttpStatusCode status) {
        if (status != null && status.is5xxServerError()) {
            permit.failed(new ResponseStatusException(status));
        } else {
            permit.succeeded();
        }
    }

    private static Throwable asGatewayError(Throwable error) {
        if (error instanceof TimeoutException) {
            return new ResponseStatusException(
                    HttpStatus.GATEWAY_TIMEOUT, "The upstream did not answer in time", error);
        }
        return error instanceof IOException
                ? new ResponseStatusException(HttpStatus.BAD_GATEWAY, "The upstream cannot be reached", error)
                : error;
    }
}
