package io.brownout.gateway.health;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What a request of a capability tells by its arrival alone: that the capability is used, that its upstream is asked
 * for, and that the dependency whose callbacks it takes is alive. Thread-safe.
 */
public final class Arrivals {

    private static final Duration SPAN = Duration.ofMinutes(1);

    private final MovingRate traffic;
    private final Optional<DependencyBreaker> upstream;
    private final Optional<DependencyBreaker> caller;

    Arrivals(Optional<DependencyBreaker> upstream, Optional<DependencyBreaker> caller, LongSupplier nanos) {
        this.traffic = new MovingRate(SPAN, nanos);
        this.upstream = upstream;
        this.caller = caller;
    }

    /** Counts a live request, whatever becomes of it. Replays are no arrivals. */
    public void note() {
        traffic.count();
        upstream.ifPresent(DependencyBreaker::noteDemand);
        caller.ifPresent(DependencyBreaker::heard);
    }

    double perSecond() {
        return traffic.perSecond();
    }
}
