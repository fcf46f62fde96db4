package io.brownout.gateway.identity;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * What other replicas have found out about tokens, and what this one tells them. Counts only while revocations are
 * shared too. With Redis away or slow there is nothing to be found and nothing is kept, at next to no cost: nothing here
 * fails, and nobody waits for longer than the store's time-out. Thread-safe.
 */
final class SharedVerdicts {

    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);
    private static final long SHORT_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long CLOCKS_APART = 1_000;
    private static final int MOST_LOOKUPS = 256;
    private static final int MOST_UNDER_WAY = 64;

    private final IdentityStore store;
    private final Revocations revocations;
    private final VerdictSeal seal;
    private final BoardTime time;
    private final Duration storeTimeout;
    private final long retention;
    private final Semaphore room = new Semaphore(MOST_UNDER_WAY);
    private final Semaphore lookups = new Semaphore(MOST_LOOKUPS);
    private final SingleFlight<TokenVerdict> underWay = new SingleFlight<>();
    private volatile long pausedUntil;
    private volatile long keepingPausedUntil;

    /**
     * @param rules what is declared of an issuer, by its name: what was found under other rules does not count
     * @param storeTimeout longest that a request waits for Redis
     * @param retention for how long a verdict can be of use
     */
    SharedVerdicts(
            IdentityStore store,
            Revocations revocations,
            TokenHasher hasher,
            BoardTime time,
            UnaryOperator<String> rules,
            Duration storeTimeout,
            Duration retention) {
        this.store = store;
        this.revocations = revocations;
        this.seal = new VerdictSeal(hasher, rules);
        this.time = time;
        this.storeTimeout = storeTimeout;
        this.retention = retention.toMillis();
        this.pausedUntil = time.nanos().getAsLong();
        this.keepingPausedUntil = pausedUntil;
    }

    /**
     * What a replica has found out about a token; whether it has expired since is not looked at. Empty when nobody has,
     * when too many ask at once, and when Redis does not answer in time.
     */
    Mono<TokenVerdict> find(TokenKey key) {
        return Mono.defer(() -> isWorthAsking() && lookups.tryAcquire()
                ? underWay.join(key, () -> ask(key)).doFinally(end -> lookups.release())
                : Mono.empty());
    }

    private Mono<TokenVerdict> ask(TokenKey key) {
        return store.verdict(key)
                .timeout(storeTimeout)
                .publishOn(Schedulers.parallel())
                .flatMap(text -> Mono.justOrEmpty(read(key, text)))
                .doOnError(this::pause)
                .onErrorComplete();
    }

    private Optional<TokenVerdict> read(TokenKey key, String text) {
        return seal.read(key, text)
                .filter(kept -> time.since(kept.at()) < retention && kept.at() - time.millis() <= CLOCKS_APART)
                .filter(kept -> kept.isRefusal() || revocations.admits(key, kept.asked()))
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
        long lives = usefulFor(kept);
        if (revocations.admits(key, asked) && lives > 0) {
            keep(() -> store.keep(key, seal.write(key, kept), asked, time.since(asked), lives));
        }
    }

    /** Tells the others that a token nobody had verified is no good, in the same way. */
    void keep(TokenKey key, TokenVerdict.Refused refused, Duration useful) {
        KeptVerdict kept = KeptVerdict.of(key, refused, time);
        keep(() -> store.put(key, seal.write(key, kept), useful));
    }

    private void keep(Supplier<Mono<Boolean>> keeping) {
        if (revocations.isShared() && isOver(keepingPausedUntil) && room.tryAcquire()) {
            keeping.get()
                    .doOnError(error -> keepingPausedUntil = later(PAUSE))
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

    /** Whether others can be asked. Not before the first exchange of revocations, which makes the connection and may block. */
    boolean isWorthAsking() {
        return revocations.isShared() && isOver(pausedUntil);
    }

    private boolean isOver(long pause) {
        return time.nanos().getAsLong() - pause >= 0;
    }

    private long later(long pause) {
        return time.nanos().getAsLong() + pause;
    }

    /** A Redis that is slow once is soon asked again. */
    private void pause(Throwable error) {
        pausedUntil = later(error instanceof TimeoutException ? SHORT_PAUSE : PAUSE);
    }
}
