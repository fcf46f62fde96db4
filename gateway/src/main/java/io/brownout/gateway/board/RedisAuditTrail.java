package io.brownout.gateway.board;

import java.util.List;
import reactor.core.publisher.Mono;

/** The audit trail as it is kept in Redis, beside the board. Thread-safe. */
final class RedisAuditTrail implements AuditTrail {

    private final BoardStore store;

    RedisAuditTrail(BoardStore store) {
        this.store = store;
    }

    /** Numbers go on when Redis was emptied, so the place of an entry is told from the first one that is there. */
    @Override
    public Mono<List<AuditEntry>> read(long from, int limit) {
        return first().flatMap(first -> entries(Math.max(0, from - first), limit))
                .defaultIfEmpty(List.of());
    }

    @Override
    public Mono<Long> size() {
        return store.trailSize();
    }

    private Mono<Long> first() {
        return store.trail(0, 0)
                .next()
                .flatMap(text -> Mono.justOrEmpty(BoardJson.audit(text)))
                .map(AuditEntry::number);
    }

    private Mono<List<AuditEntry>> entries(long place, int limit) {
        return store.trail(place, place + limit - 1)
                .map(BoardJson::audit)
                .flatMap(Mono::justOrEmpty)
                .collectList();
    }
}
