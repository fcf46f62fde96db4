package io.brownout.gateway.intent;

import io.brownout.policy.Capability;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
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

    private final Capability capability;
    private final QueueReplay replay;
    private final BacklogWatch backlogs;
    private final IntentStore store;
    private final StoreWatch watch;
    private final Duration leaseTtl;
    private final String owner = IntentAddress.random();
    private final AtomicBoolean leads = new AtomicBoolean();
    private final Scheduler scheduler;
    private volatile @Nullable Disposable running;

    static Replayer of(Capability capability, int cell, ReplayParts parts, StoreWatch watch) {
        Upstream upstream = parts.upstreams().of(capability);
        return new Replayer(
                capability,
                new QueueReplay(IntentAddress.queue(cell, capability.name()), capability, upstream, parts),
                new BacklogWatch(capability, upstream, parts.store(), parts.board()),
                parts.store(),
                watch,
                parts.limits().leaseTtl());
    }

    private Replayer(
            Capability capability,
            QueueReplay replay,
            BacklogWatch backlogs,
            IntentStore store,
            StoreWatch watch,
            Duration leaseTtl) {
        this.capability = capability;
        this.replay = replay;
        this.backlogs = backlogs;
        this.store = store;
        this.watch = watch;
        this.leaseTtl = leaseTtl;
        this.scheduler = Schedulers.newSingle("brownout-replay-" + capability.name(), true);
    }

    String capability() {
        return capability.name();
    }

    Backlog backlog() {
        return backlogs.last();
    }

    void start() {
        running = Disposables.composite(
                every(leaseTtl.dividedBy(3), this::lead),
                every(MEASURE, () -> backlogs.measure(replay.queue())),
                every(TICK, () -> leads.get() ? replay.tick(backlogs.last()) : Mono.empty()),
                every(SWEEP, () -> leads.get() ? replay.sweep() : Mono.empty()));
    }

    void stop(Runnable callback) {
        Disposable present = running;
        if (present != null) {
            present.dispose();
        }
        running = null;
        Mono<Boolean> release = leads.get() ? store.holdLease(replay.queue(), owner, Duration.ZERO) : Mono.just(false);
        release.onErrorComplete()
                .doFinally(signal -> {
                    scheduler.dispose();
                    callback.run();
                })
                .subscribe();
    }

    private Disposable every(Duration interval, Supplier<Mono<Void>> step) {
        return Flux.interval(interval, scheduler)
                .onBackpressureDrop()
                .concatMap(tick -> watch.isReady() ? safely(Mono.defer(step)) : Mono.empty(), 1)
                .subscribe();
    }

    private static Mono<Void> safely(Mono<Void> step) {
        return step.onErrorResume(error -> {
            log.debug("A replay step failed and is repeated", error);
            return Mono.empty();
        });
    }

    private Mono<Void> lead() {
        return store.holdLease(replay.queue(), owner, leaseTtl)
                .onErrorReturn(false)
                .doOnNext(leads::set)
                .then();
    }
}
