package io.brownout.gateway.identity;

import io.brownout.policy.Issuer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * The published keys of one issuer, fetched ahead of need, and at most once in 30 seconds whatever arrives. Until a set was
 * had once they are asked for every 2 seconds, and not for any request. When a key has left the set, it is looked at again
 * as often as may be for ten minutes. A fetch that fails leaves the last set in place; an empty set is one from which all
 * keys are withdrawn. Thread-safe.
 */
final class KeySet {

    static final Duration BETWEEN = Duration.ofSeconds(30);
    static final Duration FIRST_RETRY = Duration.ofSeconds(2);
    static final Duration LOOKOUT = Duration.ofMinutes(10);
    static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(KeySet.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final double JITTER = 0.1;
    /** Phase beside what watches the dependencies, and before requests come. */
    static final int WITH_THE_BOARD = 25;

    private final Issuer issuer;
    private final Supplier<Mono<String>> fetch;
    private final Consumer<KeyFetch> listener;
    private final Scheduler timer;
    private final LongSupplier nanos;
    private final DoubleSupplier random;
    private volatile Optional<KnownKeys> known = Optional.empty();
    private volatile @Nullable Fetch latest;
    private volatile KeyFetch told = KeyFetch.GOOD;
    private @Nullable Disposable running;

    /**
     * @param fetch asks for the set, within its dependency's contract; fails or is empty when nobody could be asked
     * @param listener told of each fetch that has ended
     * @param nanos monotonic
     * @param random uniform in 0..1
     */
    KeySet(
            Issuer issuer,
            Supplier<Mono<String>> fetch,
            Consumer<KeyFetch> listener,
            Scheduler timer,
            LongSupplier nanos,
            DoubleSupplier random) {
        this.issuer = issuer;
        this.fetch = fetch;
        this.listener = listener;
        this.timer = timer;
        this.nanos = nanos;
        this.random = random;
    }

    /** The keys; empty until a set is had. */
    Optional<KnownKeys> known() {
        return known;
    }

    /**
     * Asks for a newer set, unless that was done lately. Ends when the fetch under way does, and at once when there is none
     * and may be none; never fails.
     */
    Mono<Void> refresh() {
        return Mono.defer(() -> join(this::mayRefresh));
    }

    /** Asks for a newer set, unless that was done lately; nobody waits for it. */
    void refreshSoon() {
        if (mayRefresh(latest, nanos.getAsLong())) {
            refresh().subscribe();
        }
    }

    private boolean mayRefresh(@Nullable Fetch last, long now) {
        return last != null && known.isPresent() && now - last.begun >= BETWEEN.toNanos();
    }

    private boolean isDue(@Nullable Fetch last, long now) {
        if (last == null) {
            return true;
        }
        Duration wait =
                known.map(keys -> isWatched(keys, now) ? BETWEEN : last.wait).orElse(FIRST_RETRY);
        return now - last.begun >= wait.toNanos();
    }

    private static boolean isWatched(KnownKeys keys, long now) {
        return keys.lostOneWithin(LOOKOUT, now);
    }

    private Mono<Void> join(Occasion occasion) {
        Fetch next;
        synchronized (this) {
            Fetch last = latest;
            if (last != null && last.underWay) {
                return last.ended.asMono();
            }
            if (!occasion.allows(last, nanos.getAsLong())) {
                return Mono.empty();
            }
            next = new Fetch(nanos.getAsLong());
            latest = next;
        }
        begin(next);
        return next.ended.asMono();
    }

    /** Goes on when those who wait for it leave. */
    private void begin(Fetch next) {
        Mono.defer(fetch)
                .timeout(LONGEST, timer)
                .map(text -> take(text, next.begun))
                .onErrorResume(error -> Mono.just(KeyFetch.FAILED))
                .defaultIfEmpty(KeyFetch.FAILED)
                .subscribe(outcome -> end(next, outcome));
    }

    private KeyFetch take(String text, long asked) {
        Optional<List<SigningKey>> read = KeySetReader.read(text);
        read.ifPresent(keys -> replace(keys, asked));
        return read.isPresent() ? KeyFetch.GOOD : KeyFetch.UNREADABLE;
    }

    private void replace(List<SigningKey> keys, long asked) {
        KnownKeys next = known.map(before -> before.next(keys, asked)).orElseGet(() -> KnownKeys.first(keys, asked));
        known = Optional.of(next);
        long lost = next.departed().values().stream()
                .filter(gone -> gone.since() == asked)
                .count();
        if (lost > 0) {
            log.warn("{} of the keys of {} left its set; {} are in it", lost, issuer.name(), keys.size());
        }
    }

    private void end(Fetch ended, KeyFetch outcome) {
        if (outcome == KeyFetch.GOOD) {
            double share = (1 - JITTER * random.getAsDouble()) / 2;
            long ahead = Math.round(issuer.validity().fresh().toNanos() * share);
            ended.wait = Duration.ofNanos(Math.max(BETWEEN.toNanos(), ahead));
        }
        tell(outcome);
        ended.underWay = false;
        ended.ended.tryEmitEmpty();
        listener.accept(outcome);
    }

    /** Once, however long it lasts. */
    private void tell(KeyFetch outcome) {
        if (outcome != told) {
            log.warn("Fetching the keys of {}: {}", issuer.name(), outcome);
        }
        told = outcome;
    }

    /** Keeps the set fresh from now on. */
    synchronized void start() {
        running = Flux.interval(Duration.ZERO, TICK, timer)
                .onBackpressureDrop()
                .subscribe(tick -> join(this::isDue).subscribe());
    }

    /** Keeps it no longer. */
    synchronized void stop() {
        if (running != null) {
            running.dispose();
        }
        running = null;
    }

    /** Whether a fetch may begin. */
    private interface Occasion {

        boolean allows(@Nullable Fetch last, long now);
    }

    /** One attempt, and who waits for it. */
    private static final class Fetch {

        private final long begun;
        private final Sinks.Empty<Void> ended = Sinks.empty();
        private volatile Duration wait = BETWEEN;
        private volatile boolean underWay = true;

        Fetch(long begun) {
            this.begun = begun;
        }
    }
}
