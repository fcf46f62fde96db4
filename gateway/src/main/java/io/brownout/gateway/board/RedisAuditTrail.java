package io.brownout.gateway.board;

import java.util.List;
import reactor.core.publisher.Mono;

/** The audit trail as it is kept in Redis, beside the board. Thread-safe. */
final class RedisAuditTrail implements AuditTrail {

    private final BoardStore store;

    RedisAuditTrail(BoardStore store) {
        this.store = store;
    }

    /** Numbers go on when Redis has lost entries, so the place of one is sought from where it would be without gaps. */
    @Override
    public Mono<List<AuditEntry>> read(long from, int limit) {
        return numberAt(0)
                .flatMap(first -> placeOf(from, Math.max(0, from - first)))
                .flatMap(place -> entries(place, limit))
                .defaultIfEmpty(List.of());
    }

    private Mono<Long> placeOf(long number, long guess) {
        return numberAt(guess)
                .filter(found -> found > number && guess > 0)
                .flatMap(found -> placeOf(number, Math.max(0, guess - (found - number))))
                .defaultIfEmpty(guess);
    }

    private Mono<Long> numberAt(long place) {
        return store.trail(place, place)
                .next()
                .flatMap(text -> Mono.justOrEmpty(BoardJson.audit(text)))
                .map(AuditEntry::number);
    }

    @Override
    public Mono<Long> size() {
        return store.trailSize();
    }

    private Mono<List<AuditEntry>> entries(long place, int limit) {
        return store.trail(place, place + limit - 1)
                .map(BoardJson::audit)
                .flatMap(Mono::justOrEmpty)
                .collectList();
    }
}
