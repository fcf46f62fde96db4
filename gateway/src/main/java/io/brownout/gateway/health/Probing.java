package io.brownout.gateway.health;

import io.brownout.policy.Health.Probe;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Probes one dependency again and again, one probe at a time, whether or not there is traffic; and at once when other
 * replicas say that it fails and this one does not know. Thread-safe.
 */
final class Probing {

    private static final Duration SOON = Duration.ofMillis(500);
    private static final double JITTER = 0.1;
    private static final double FRESH = 2.5;

    private final Probe declared;
    private final Mono<ProbeResult> probe;
    private final LongSupplier nanos;
    private final DoubleSupplier random;
    private final Consumer<ProbeResult> listener;
    private volatile Optional<ProbeEvidence> evidence = Optional.empty();
    private boolean underWay;
    private boolean suspected;
    private boolean decisive;
    private @Nullable Disposable running;

    /**
     * @param probe asks once, and never fails
     * @param random uniform in 0..1
     * @param listener told of each result, after it counts
     */
    Probing(
            Probe declared,
            Mono<ProbeResult> probe,
            LongSupplier nanos,
            DoubleSupplier random,
            Consumer<ProbeResult> listener) {
        this.declared = declared;
        this.probe = probe;
        this.nanos = nanos;
        this.random = random;
        this.listener = listener;
    }

    synchronized void start(Scheduler scheduler) {
        running = Flux.concat(
                        Mono.delay(between(Duration.ZERO, SOON), scheduler),
                        Mono.defer(() -> Mono.delay(interval(), scheduler)).repeat())
                .subscribe(tick -> ask());
    }

    synchronized void stop() {
        if (running != null) {
            running.dispose();
        }
        running = null;
    }

    Probe declared() {
        return declared;
    }

    /** What the probes say. */
    Testimony testimony() {
        long freshness = (long) (declared.every().toNanos() * FRESH);
        return evidence.map(latest -> latest.testimony(nanos.getAsLong(), freshness))
                .orElse(Testimony.NONE);
    }

    /**
     * Hears whether others say that the dependency fails. The first time that this replica knows nothing of its own
     * then, it asks once, and that answer alone decides.
     */
    void suspect(boolean failsForOthers, boolean knowsNothing) {
        if (takesUp(failsForOthers, knowsNothing)) {
            ask();
        }
    }

    private synchronized boolean takesUp(boolean failsForOthers, boolean knowsNothing) {
        boolean begins = failsForOthers && knowsNothing && !suspected;
        suspected = failsForOthers && (suspected || begins);
        decisive |= begins;
        return begins;
    }

    private void ask() {
        if (begin()) {
            probe.subscribe(this::took);
        }
    }

    private synchronized boolean begin() {
        boolean free = !underWay;
        underWay = true;
        return free;
    }

    private void took(ProbeResult result) {
        settle(result);
        listener.accept(result);
    }

    private synchronized void settle(ProbeResult result) {
        long now = nanos.getAsLong();
        boolean alone = decisive;
        evidence = Optional.of(evidence.map(before -> before.next(result, alone, now))
                .orElseGet(() -> ProbeEvidence.first(result, alone, now)));
        decisive = false;
        underWay = false;
    }

    private Duration interval() {
        long every = declared.every().toNanos();
        return between(
                Duration.ofNanos(Math.round(every * (1 - JITTER))), Duration.ofNanos(Math.round(every * (1 + JITTER))));
    }

    private Duration between(Duration least, Duration most) {
        return least.plusNanos(Math.round(most.minus(least).toNanos() * random.getAsDouble()));
    }
}
