package io.brownout.gateway.intent;

import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Tells who is asking, from verified facts only: never from a header that a client can set. Thread-safe. */
@FunctionalInterface
public interface CallerResolver {

    /** Exchange attribute: name of the capability that is asked for, where the exchange is on no route. */
    String CAPABILITY = CallerResolver.class.getName();

    /** The caller of an exchange; {@link Caller#ANONYMOUS} when nobody was verified. Never empty. */
    Mono<Caller> callerOf(ServerWebExchange exchange);
}
