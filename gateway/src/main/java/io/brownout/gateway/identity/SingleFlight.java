package io.brownout.gateway.identity;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Work that is done once for all who want it at the same time. Thread-safe. */
final class SingleFlight<T> {

    private final Map<TokenKey, Mono<T>> underWay = new ConcurrentHashMap<>();

    /**
     * What the work comes to that is under way for this token, or that begins now. It goes on when nobody waits any more,
     * and is over before anybody hears of its end.
     *
     * @param work always ends
     */
    Mono<T> join(TokenKey key, Supplier<Mono<T>> work) {
        return Mono.defer(() -> underWay.computeIfAbsent(
                key,
                wanted -> Mono.defer(work)
                        .doOnTerminate(() -> underWay.remove(wanted))
                        .cache()));
    }

    boolean isUnderWay(TokenKey key) {
        return underWay.containsKey(key);
    }
}
