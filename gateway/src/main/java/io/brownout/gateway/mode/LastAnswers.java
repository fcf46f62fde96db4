package io.brownout.gateway.mode;

import io.brownout.gateway.intent.Caller;
import io.brownout.gateway.intent.CallerResolver;
import io.brownout.gateway.mode.AnswerKey.Place;
import io.brownout.policy.Behaviour;
import io.brownout.policy.Policy;
import io.brownout.policy.RequestKind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The last good answers to reads, for modes that answer with them. Nothing is kept of a capability that has no such
 * mode. While nobody tells in time who the caller is, nothing is kept and nothing found. Thread-safe.
 */
final class LastAnswers {

    /** No request waits longer to learn who its caller is. */
    static final Duration PATIENCE = Duration.ofMillis(50);

    private static final int PART_UNDER_WAY = 4;

    private final AnswerStore store;
    private final CallerResolver callers;
    private final Credentials credentials;
    private final CaptureRoom room;
    private final LongSupplier nanos;
    private volatile StaleCapabilities stale = StaleCapabilities.NONE;

    /**
     * @param secretHeaders names of request headers that are credentials too
     * @param nanos a monotonic clock
     */
    LastAnswers(StaleProperties properties, CallerResolver callers, Set<String> secretHeaders, LongSupplier nanos) {
        long most = properties.maxBytes().toBytes();
        this.store = new AnswerStore(most);
        this.callers = callers;
        this.credentials = Credentials.and(secretHeaders);
        this.room = new CaptureRoom(properties.maxEntry().toBytes(), most / PART_UNDER_WAY);
        this.nanos = nanos;
    }

    /** Whether the answer to this request could be needed later. */
    boolean areWanted(ModeRequest request) {
        ServerHttpRequest asked = request.exchange().getRequest();
        return canBecomeStale(request) && HttpMethod.GET.equals(asked.getMethod()) && Storability.isPlain(asked);
    }

    /** Forwards a request and keeps a good answer to it, as it streams through. */
    Mono<Void> remembering(ModeRequest request) {
        return keyOf(request)
                .map(key -> key.map(known -> capturing(request, known)).orElseGet(request::exchange))
                .flatMap(request.chain()::filter);
    }

    /**
     * The last good answer to a read.
     *
     * @param oldest greatest age
     */
    Mono<Optional<LastAnswer>> find(ModeRequest request, Duration oldest) {
        return keyOf(request)
                .map(key -> key.flatMap(known -> store.find(
                                known, request.exchange().getRequest().getHeaders()))
                        .filter(answer -> answer.isAtMost(oldest, now()) && answer.isAllowedInsteadOfError(now())));
    }

    /** Lets an unguarded write, once the upstream carries it out, end what was kept: RFC 9111 section 4.4. */
    void forgetOnceChanged(ModeRequest request) {
        ServerWebExchange exchange = request.exchange();
        if (request.kind() == RequestKind.WRITE && isAnyKept(request)) {
            exchange.getResponse()
                    .beforeCommit(() -> isOfUpstream(exchange)
                            ? forgetAfter(request, exchange.getResponse().getStatusCode())
                            : Mono.empty());
        }
    }

    /** Forgets what was kept for the caller, and for anybody, of a URI that a write changed: one that did not fail. */
    Mono<Void> forgetAfter(ModeRequest request, HttpStatusCode answered) {
        return isAnyKept(request) && !answered.isError()
                ? callerOf(request)
                        .onErrorReturn(Caller.ANONYMOUS)
                        .doOnNext(caller -> forget(request, caller))
                        .then()
                : Mono.empty();
    }

    /** The present on the clock that answers are dated by. */
    long now() {
        return nanos.getAsLong();
    }

    private void forget(ModeRequest request, Caller caller) {
        String uri = request.exchange().getRequest().getURI().toString();
        store.forget(new Place(uri, caller));
        store.forget(new Place(uri, new Caller(caller.tenant(), "")));
        store.forget(new Place(uri, Caller.ANONYMOUS));
    }

    private ServerWebExchange capturing(ModeRequest request, AnswerKey key) {
        ServerWebExchange exchange = request.exchange();
        AnswerPlace place = new AnswerPlace(store, key, exchange.getRequest().getHeaders());
        return exchange.mutate()
                .response(new CapturingResponse(exchange, place, room, nanos))
                .build();
    }

    private Mono<Optional<AnswerKey>> keyOf(ModeRequest request) {
        if (!Storability.isPlain(request.exchange().getRequest())) {
            return Mono.just(Optional.empty());
        }
        return callerOf(request)
                .map(caller -> AnswerKey.of(request.exchange(), caller, credentials))
                .defaultIfEmpty(Optional.empty())
                .onErrorReturn(Optional.empty());
    }

    private Mono<Caller> callerOf(ModeRequest request) {
        return Mono.defer(() -> callers.callerOf(request.exchange())).timeout(PATIENCE);
    }

    private static boolean isOfUpstream(ServerWebExchange exchange) {
        return exchange.getAttribute(ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR) != null;
    }

    private boolean canBecomeStale(ModeRequest request) {
        return staleUnder(request.snapshot().policy())
                        .names()
                        .contains(request.capability().name())
                || request.decision().behaviour() == Behaviour.STALE;
    }

    private boolean isAnyKept(ModeRequest request) {
        return !staleUnder(request.snapshot().policy()).names().isEmpty();
    }

    /** A policy is looked through once. */
    private StaleCapabilities staleUnder(Policy policy) {
        StaleCapabilities present = stale;
        if (!present.areOf(policy)) {
            present = StaleCapabilities.of(policy);
            stale = present;
        }
        return present;
    }
}
