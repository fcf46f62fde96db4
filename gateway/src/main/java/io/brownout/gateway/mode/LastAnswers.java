package io.brownout.gateway.mode;

import io.brownout.gateway.intent.CallerResolver;
import io.brownout.policy.Behaviour;
import io.brownout.policy.Policy;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The last good answers to reads, for modes that answer with them. Nothing is kept unless the policy has such a mode.
 * A caller that cannot be told keeps its answers to itself. Thread-safe.
 */
final class LastAnswers {

    private final AnswerStore store;
    private final CallerResolver callers;
    private final long largest;
    private final LongSupplier nanos;
    private volatile Need need = new Need(null, false);

    /** @param nanos a monotonic clock */
    LastAnswers(StaleProperties properties, CallerResolver callers, LongSupplier nanos) {
        this.store = new AnswerStore(properties.maxBytes().toBytes());
        this.callers = callers;
        this.largest = properties.maxEntry().toBytes();
        this.nanos = nanos;
    }

    /** Whether the answer to this request could be needed later. */
    boolean areWanted(ModeRequest request) {
        return isNeeded(request.snapshot().policy())
                && Storability.mayAnswerBeKept(request.exchange().getRequest());
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
                        .filter(answer -> answer.isAtMost(oldest, now())));
    }

    /** The present on the clock that answers are dated by. */
    long now() {
        return nanos.getAsLong();
    }

    private ServerWebExchange capturing(ModeRequest request, AnswerKey key) {
        ServerWebExchange exchange = request.exchange();
        CapturingResponse response = new CapturingResponse(
                exchange,
                key.isPersonal(),
                largest,
                nanos,
                answer -> store.put(key, exchange.getRequest().getHeaders(), answer));
        return exchange.mutate().response(response).build();
    }

    private Mono<Optional<AnswerKey>> keyOf(ModeRequest request) {
        return callers.callerOf(request.exchange())
                .map(caller -> AnswerKey.of(request.exchange(), caller))
                .defaultIfEmpty(Optional.empty())
                .onErrorResume(error -> Mono.just(Optional.empty()));
    }

    /** A policy is looked through once. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isNeeded(Policy policy) {
        Need present = need;
        if (present.policy() != policy) {
            present = new Need(
                    policy, policy.modes().values().stream().anyMatch(mode -> mode.behaviour() == Behaviour.STALE));
            need = present;
        }
        return present.stale();
    }

    private record Need(@Nullable Policy policy, boolean stale) {}
}
