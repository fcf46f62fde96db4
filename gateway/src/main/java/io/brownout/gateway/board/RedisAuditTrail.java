package io.brownout.gateway.board;

import java.util.List;
import reactor.core.publisher.Mono;

/** The audit trail as it is kept in Redis, beside the board. Thread-safe. */
final class RedisAuditTrail implements AuditTrail {

    private final BoardStore store;

    RedisAuditTrail(BoardStore store) {
        this.store = store;
    }

    /** Numbers go on when Redis has lost entries, so an entry stands at most as many places early as are missing. */
    @Override
    public Mono<List<AuditEntry>> read(long from, int limit) {
        return Mono.zip(store.trailSize(), at(0), at(-1))
                .flatMap(trail -> {
                    long first = trail.getT2();
                    long missing = Math.max(0, trail.getT3() - first + 1 - trail.getT1());
                    return entries(Math.max(0, from - first - missing), missing, from, limit);
                })
                .defaultIfEmpty(List.of());
    }

    @Override
    public Mono<Long> size() {
        return store.trailSize();
    }

    private Mono<Long> at(long place) {
        return store.trail(place, place)
                .next()
                .flatMap(text -> Mono.justOrEmpty(BoardJson.audit(text)))
                .map(AuditEntry::number);
    }

    private Mono<List<AuditEntry>> entries(long place, long missing, long from, int limit) {
        return store.trail(place, place + missing + limit - 1)
                .map(BoardJson::audit)
                .flatMap(Mono::justOrEmpty)
                .filter(entry -> entry.number() >= from)
                .take(limit)
                .collectList();
    }
}
