package io.brownout.gateway.board;

import java.util.List;
import reactor.core.publisher.Mono;

/** All that operators did, oldest first; only ever added to. Thread-safe. Fails when Redis is away. */
public interface AuditTrail {

    /**
     * Entries by number.
     *
     * @param from number of the first one, from 1
     * @param limit how many at most, 1..1000
     */
    Mono<List<AuditEntry>> read(long from, int limit);

    /** How many there are. */
    Mono<Long> size();
}
