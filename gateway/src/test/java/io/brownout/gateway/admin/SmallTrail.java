package io.brownout.gateway.admin;

import io.brownout.gateway.board.AuditEntry;
import io.brownout.gateway.board.AuditTrail;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;

/** An audit trail in memory. */
final class SmallTrail implements AuditTrail {

    final List<AuditEntry> entries = new CopyOnWriteArrayList<>();
    volatile boolean away;

    @Override
    public Mono<List<AuditEntry>> read(long from, int limit) {
        return Mono.fromSupplier(() -> entries.stream()
                .filter(entry -> entry.number() >= from)
                .limit(limit)
                .toList());
    }

    @Override
    public Mono<Long> size() {
        return away
                ? Mono.error(new IllegalStateException("no connection"))
                : Mono.fromSupplier(() -> (long) entries.size());
    }
}
