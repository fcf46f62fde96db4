package io.brownout.gateway.board;

import java.util.OptionalLong;
import reactor.core.publisher.Mono;

/** Where operators' orders are taken. Thread-safe. Names and limits are the caller's to check. */
public interface Orders {

    /** What an order would do; changes nothing. */
    Plan plan(Order order);

    /**
     * Carries an order out, whole or not at all, together with its entry in the audit trail.
     *
     * @param planned the revision it was planned against; empty to take the board as it is
     */
    Mono<OrderOutcome> carryOut(Order order, OptionalLong planned);
}
