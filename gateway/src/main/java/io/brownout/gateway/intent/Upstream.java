package io.brownout.gateway.intent;

import io.brownout.gateway.health.DependencyBreaker;
import io.brownout.policy.Contract;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What guarded writes need to know of the dependency behind a capability. Immutable.
 *
 * @param breaker its breaker; empty when the capability declares no upstream
 * @param keyHeader request header that carries the upstream key; empty when it dedupes on none
 * @param lookup how it is asked for an outcome; empty when it cannot be
 * @param timeout longest time one call may take
 * @param keyWindow how long it knows a key
 * @param finalRejections statuses that mean "refused, and no effect"
 */
record Upstream(
        Optional<DependencyBreaker> breaker,
        Optional<String> keyHeader,
        Optional<Contract.Lookup> lookup,
        Duration timeout,
        Duration keyWindow,
        Set<Integer> finalRejections) {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration FOREVER = Duration.ofDays(3650);

    static Upstream undeclared() {
        return new Upstream(Optional.empty(), Optional.empty(), Optional.empty(), DEFAULT_TIMEOUT, FOREVER, Set.of());
    }

    static Upstream of(Contract contract, Optional<DependencyBreaker> breaker) {
        return new Upstream(
                breaker,
                contract.idempotency().map(Contract.Idempotency::header),
                contract.lookup(),
                contract.latency().timeout(),
                contract.idempotency().map(Contract.Idempotency::retention).orElse(FOREVER),
                contract.finalRejections());
    }
}
