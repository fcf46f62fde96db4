package io.brownout.gateway.identity;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * What other replicas have found out about tokens, and what this one tells them. Counts only while revocations are
 * shared too. With Redis away or slow there is nothing to be found and nothing is kept, at next to no cost: nothing here
 * fails, and nobody waits for longer than the store's time-out, at most once a second. Thread-safe.
 */
final class SharedVerdicts {

    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_UNDER_WAY = 64;

    private final IdentityStore store;
    private final Revocations revocations;
    private final VerdictSeal seal;
    private final BoardTime time;
    private final Duration storeTimeout;
    private final long retention;
    private final Semaphore room = new Semaphore(MOST_UNDER_WAY);
    private volatile long pausedUntil;

    /**
     * @param storeTimeout longest that a request waits for Redis
     * @param retention for how long a verdict can be of use
     */
    SharedVerdicts(
            IdentityStore store,
            Revocations revocations,
            TokenHasher hasher,
            BoardTime time,
            Duration storeTimeout,
            Duration retention) {
        this.store = store;
        this.revocations = revocations;
        this.seal = new VerdictSeal(hasher);
        this.time = time;
        this.storeTimeout = storeTimeout;
        this.retention = retention.toMillis();
        this.pausedUntil = time.nanos().getAsLong();
    }

    /**
     * What a replica has found out about a token; whether it has expired since is not looked at. Empty
     * when nobody has, and when Redis does not answer in time.
     */
    Mono<TokenVerdict> find(TokenKey key) {
        return Mono.defer(() -> isWorthAsking() ? ask(key) : Mono.empty());
    }

    private Mono<TokenVerdict> ask(TokenKey key) {
        return store.verdict(key)
                .timeout(storeTimeout)
                .publishOn(Schedulers.parallel())
                .flatMap(text -> Mono.justOrEmpty(read(key, text)))
                .doOnError(error -> pause())
                .onErrorComplete();
    }

    private Optional<TokenVerdict> read(TokenKey key, String text) {
        return seal.read(key, text)
                .filter(kept -> time.since(kept.at()) < retention && revocations.admits(key, kept.asked()))
                .map(kept -> kept.verdict(time));
    }

    /**
     * Tells the others that a token is good, in the background; lets it be when Redis is away or there is too much to
     * tell. The others are not told of a token that was revoked meanwhile.
     *
     * @param asked when the verification began, in milliseconds on the clock that all replicas share
     */
    void keep(TokenKey key, TokenVerdict.Verified verified, long asked) {
        KeptVerdict kept = KeptVerdict.of(verified, asked, time);
        keep(key, kept, usefulFor(kept));
    }

    /** Tells the others that a token nobody had verified is no good, in the same way. */
    void keep(TokenKey key, TokenVerdict.Refused refused, Duration useful) {
        keep(key, KeptVerdict.of(key, refused, time), useful.toMillis());
    }

    private void keep(TokenKey key, KeptVerdict kept, long lives) {
        long asked = kept.asked();
        if (revocations.admits(key, asked) && lives > 0 && isWorthAsking() && room.tryAcquire()) {
            store.keep(key, seal.write(key, kept), asked, time.since(asked), lives)
                    .doOnError(error -> pause())
                    .onErrorComplete()
                    .doFinally(end -> room.release())
                    .subscribe();
        }
    }

    /** Milliseconds until a verdict is too old, or its token has expired. */
    private long usefulFor(KeptVerdict kept) {
        long now = time.millis();
        long untilExpiry = TimeUnit.SECONDS.toMillis(kept.expiry()) - now;
        return Math.min(untilExpiry, retention - time.since(kept.at()));
    }

    /** Not before the first exchange of revocations either, which makes the connection and may block for it. */
    private boolean isWorthAsking() {
        return revocations.isShared() && time.nanos().getAsLong() - pausedUntil >= 0;
    }

    private void pause() {
        pausedUntil = time.nanos().getAsLong() + PAUSE;
    }
}
