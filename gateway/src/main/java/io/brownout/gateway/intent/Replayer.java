package io.brownout.gateway.intent;

import io.brownout.policy.Capability;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Measures one queue on every replica, and replays it on the one that holds its lease. A replica that dies loses its
 * lease by time; one that stops gives it back.
 */
final class Replayer {

    private static final Logger log = LoggerFactory.getLogger(Replayer.class);
    private static final Duration TICK = Duration.ofMillis(50);
    private static final Duration MEASURE = Duration.ofMillis(250);
    private static final Duration SWEEP = Duration.ofSeconds(5);
    private static final long BETWEEN_WARNINGS = TimeUnit.SECONDS.toNanos(10);

    private final Capability capability;
    private final QueueReplay replay;
    private final BacklogWatch backlogs;
    private final IntentStore store;
    private final StoreWatch watch;
    private final Duration leaseTtl;
    private final String owner;
    private final String lease;
    private final AtomicBoolean leads = new AtomicBoolean();
    private final Scheduler scheduler;
    private final Sinks.Empty<Void> stop = Sinks.empty();
    private final Sinks.Empty<Void> ended = Sinks.empty();
    private final AtomicLong warnedAt = new AtomicLong(System.nanoTime() - BETWEEN_WARNINGS);

    /**
     * The replayer of one cell.
     *
     * @param owner who holds the lease: one for all cells of a capability, so that its pace holds for all of them
     * @param budget shared by all cells of the capability
     */
    static Replayer of(
            Capability capability, int cell, ReplayParts parts, StoreWatch watch, String owner, ReplayBudget budget) {
        Upstream upstream = parts.upstreams().of(capability);
        String queue = IntentAddress.queue(cell, capability.name());
        return new Replayer(
                capability,
                new QueueReplay(queue, capability, upstream, parts, budget),
                new BacklogWatch(queue, capability, upstream, parts.store(), parts.board()),
                parts.store(),
                watch,
                parts.limits().leaseTtl(),
                owner);
    }

    private Replayer(
            Capability capability,
            QueueReplay replay,
            BacklogWatch backlogs,
            IntentStore store,
            StoreWatch watch,
            Duration leaseTtl,
            String owner) {
        this.capability = capability;
        this.replay = replay;
        this.backlogs = backlogs;
        this.store = store;
        this.watch = watch;
        this.leaseTtl = leaseTtl;
        this.owner = owner;
        this.lease = IntentAddress.queue(0, capability.name());
        this.scheduler = Schedulers.newSingle("brownout-replay-" + capability.name(), true);
    }

    String capability() {
        return capability.name();
    }

    Backlog backlog() {
        return backlogs.last();
    }

    Optional<Backlog> freshBacklog() {
        return backlogs.fresh();
    }

    void start() {
        Mono.when(
                        every(leaseTtl.dividedBy(3), this::lead),
                        every(MEASURE, () -> backlogs.measure(replay.isSuspended())),
                        every(TICK, () -> replay.tick(backlogs.last(), leads.get())),
                        every(SWEEP, () -> leads.get() ? replay.sweep() : Mono.empty()))
                .then(Mono.defer(this::giveLeaseBack))
                .doFinally(signal -> scheduler.dispose())
                .subscribe(done -> {}, ended::tryEmitError, ended::tryEmitEmpty);
    }

    /** What is being claimed is claimed to its end; nothing more is claimed. */
    void stop(Runnable callback) {
        stop.tryEmitEmpty();
        ended.asMono().onErrorComplete().doFinally(signal -> callback.run()).subscribe();
    }

    private Mono<Void> every(Duration interval, Supplier<Mono<Void>> step) {
        return Flux.interval(interval, scheduler)
                .onBackpressureDrop()
                .takeUntilOther(stop.asMono())
                .concatMap(tick -> safely(Mono.defer(watch.isReady() ? step : this::storeAway)), 1)
                .then();
    }

    private Mono<Void> storeAway() {
        leads.set(false);
        backlogs.forget();
        return Mono.empty();
    }

    private Mono<Void> safely(Mono<Void> step) {
        return step.onErrorResume(error -> {
            warn(error);
            return Mono.empty();
        });
    }

    private void warn(Throwable error) {
        long now = System.nanoTime();
        long before = warnedAt.get();
        if (now - before > BETWEEN_WARNINGS && warnedAt.compareAndSet(before, now)) {
            log.warn("Replay of {} cannot go on, and is tried again: {}", replay.queue(), error.toString());
        }
    }

    private Mono<Void> giveLeaseBack() {
        return leads.get()
                ? store.holdLease(lease, owner, Duration.ZERO).onErrorComplete().then()
                : Mono.empty();
    }

    private Mono<Void> lead() {
        return store.holdLease(lease, owner, leaseTtl)
                .onErrorReturn(false)
                .doOnNext(leads::set)
                .then();
    }
}
