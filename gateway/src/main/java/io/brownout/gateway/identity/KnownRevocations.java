package io.brownout.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * The revocations that a replica knows of, and which of them it has yet to hand over. Moments are milliseconds on the
 * clock that all replicas share. Bounded; thread-safe.
 */
final class KnownRevocations {

    private static final int MOST = 100_000;

    private final Cache<TokenKey, Long> known;
    private final Cache<TokenKey, Long> unshared;

    /** @param retention how long a verdict from before a revocation could be of use */
    KnownRevocations(Duration retention, LongSupplier nanos) {
        this.known = bounded(retention, nanos);
        this.unshared = bounded(retention, nanos);
    }

    private static Cache<TokenKey, Long> bounded(Duration retention, LongSupplier nanos) {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(retention)
                .ticker(nanos::getAsLong)
                .build();
    }

    /** Learns something that others do not know yet. */
    void add(TokenKey key, long learnt) {
        known.asMap().merge(key, learnt, Math::max);
        unshared.asMap().merge(key, learnt, Math::max);
    }

    /** Learns something from others; returns whether it is new. */
    boolean learn(TokenKey key, long learnt) {
        boolean isNew = known.getIfPresent(key) == null;
        known.asMap().merge(key, learnt, Math::max);
        return isNew;
    }

    /**
     * Whether a token counts as good that was found good when asked about at that moment. Then no revocation has been
     * learnt since, and one from before is over.
     */
    boolean admits(TokenKey key, long asked) {
        Long revoked = known.getIfPresent(key);
        if (revoked != null && revoked < asked) {
            known.asMap().remove(key, revoked);
            unshared.asMap().computeIfPresent(key, (same, learnt) -> learnt < asked ? null : learnt);
        }
        return revoked == null || revoked < asked;
    }

    /** Some that are yet to be handed over. */
    Map<TokenKey, Long> unshared(int most) {
        return unshared.asMap().entrySet().stream()
                .limit(most)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Others know of these now. */
    void share(Map<TokenKey, Long> handedOver) {
        handedOver.forEach((key, learnt) -> unshared.asMap().remove(key, learnt));
    }

    /** Others may have lost all of them. */
    void unshareAll() {
        unshared.putAll(known.asMap());
    }
}
