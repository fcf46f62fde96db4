package io.brownout.gateway.identity;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Tells the other replicas of every token that turned out to be no good, and hears of theirs. While Redis is away, what
 * is learnt stays with this replica and is handed over on return; so is all that is known, should Redis have lost it.
 *
 * <p>A revoked token becomes good again only by a verification that was asked for after the revocation was learnt, as
 * when a provider that had taken over did not know the token yet. A revocation that is handed over late counts from
 * then, so that in doubt a token is revoked, and asked about anew. Thread-safe; nothing here fails or waits for Redis.
 */
final class Revocations implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Revocations.class);
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration FAREWELL = Duration.ofMillis(200);
    private static final Duration SHORTEST_GRACE = Duration.ofSeconds(1);
    private static final int AFTER_THE_BOARD = 21;
    private static final int BATCH = 250;

    private final IdentityStore store;
    private final Duration poll;
    private final Duration retention;
    private final BoardTime time;
    private final Scheduler scheduler;
    private final KnownRevocations known;
    private final long grace;
    private final List<Consumer<TokenKey>> listeners = new CopyOnWriteArrayList<>();
    private final Sinks.Many<String> wishes = Sinks.many().multicast().directBestEffort();
    private volatile RevocationExchange.Place place = RevocationExchange.Place.START;
    private volatile boolean more;
    private volatile long sharedAt;
    private volatile boolean failing;
    private final boolean wanted;
    private @Nullable Disposable running;

    /**
     * @param wanted whether there are tokens at all; Redis is not asked where there are none
     * @param poll how often to look although nothing was learnt
     * @param retention how long a verdict from before a revocation could be of use
     * @param scheduler a thread for this alone
     */
    Revocations(
            boolean wanted,
            IdentityStore store,
            Duration poll,
            Duration retention,
            BoardTime time,
            Scheduler scheduler) {
        this.wanted = wanted;
        this.store = store;
        this.poll = poll;
        this.retention = retention;
        this.time = time;
        this.scheduler = scheduler;
        this.known = new KnownRevocations(retention, time.nanos());
        long pollGrace = poll.multipliedBy(3).toNanos();
        this.grace = Math.max(pollGrace, SHORTEST_GRACE.toNanos());
        this.sharedAt = time.nanos().getAsLong() - grace - 1;
    }

    /** Calls back for each token that others have revoked, once; a slow listener holds up the others. */
    void onRevoked(Consumer<TokenKey> listener) {
        listeners.add(listener);
    }

    /** Revokes a token that this replica or another had verified. */
    void add(TokenKey key) {
        known.add(key, time.millis());
        wishes.tryEmitNext("");
    }

    /**
     * Whether a token counts as good that was verified. If not, it has been revoked since, and that counts.
     *
     * @param asked when the verification began, in milliseconds on the clock that all replicas share
     */
    boolean admits(TokenKey key, long asked) {
        return known.admits(key, asked);
    }

    /** Whether replicas know of one another's revocations, up to a moment ago. */
    boolean isShared() {
        return time.nanos().getAsLong() - sharedAt <= grace;
    }

    @Override
    public boolean isAutoStartup() {
        return wanted;
    }

    /** Starts with the board's clock, and ends before it. The first request finds known what others have learnt. */
    @Override
    public int getPhase() {
        return AFTER_THE_BOARD;
    }

    @Override
    public synchronized void start() {
        await(FIRST, "Revocations cannot be shared yet");
        Flux<?> occasions = Flux.merge(
                Flux.interval(Duration.ZERO, poll, scheduler), wishes.asFlux().publishOn(scheduler));
        running = occasions
                .onBackpressureLatest()
                .concatMap(occasion -> exchangeAll().subscribeOn(scheduler), 1)
                .subscribe(done -> {}, error -> log.error("Revocations are no longer shared", error));
    }

    @Override
    public synchronized void stop() {
        if (running != null) {
            running.dispose();
            bidFarewell();
        }
        running = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }

    /** Nobody else knows of what is not handed over by now. */
    private void bidFarewell() {
        if (!known.unshared(1).isEmpty()) {
            await(FAREWELL, "The last revocations could not be handed over");
        }
    }

    private void await(Duration longest, String otherwise) {
        try {
            exchangeAll().subscribeOn(scheduler).toFuture().get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("{}: {}", otherwise, e.toString());
        }
    }

    private Mono<Void> exchangeAll() {
        return Mono.defer(this::exchange)
                .repeat(() -> more)
                .then()
                .doOnError(this::fail)
                .onErrorComplete();
    }

    private Mono<Void> exchange() {
        Map<TokenKey, Long> mine = known.unshared(BATCH);
        return store.exchange(place, mine, retention)
                .publishOn(scheduler)
                .doOnNext(heard -> take(heard, mine))
                .then();
    }

    private void take(RevocationExchange heard, Map<TokenKey, Long> mine) {
        if (!heard.place().store().equals(place.store())) {
            known.unshareAll();
        }
        known.share(mine);
        heard.revoked().forEach(this::learn);
        place = heard.place();
        more = heard.more() || !known.unshared(1).isEmpty();
        if (!more) {
            succeed();
        }
    }

    private void learn(TokenKey key, long learnt) {
        if (known.learn(key, learnt)) {
            listeners.forEach(listener -> listener.accept(key));
        }
    }

    private void succeed() {
        sharedAt = time.nanos().getAsLong();
        if (failing) {
            log.info("Revocations are shared again");
        }
        failing = false;
    }

    private void fail(Throwable error) {
        more = false;
        if (!failing) {
            log.warn("Revocations stay with this replica for now: {}", error.toString());
        }
        failing = true;
    }
}
