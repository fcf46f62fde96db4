package io.brownout.gateway.mode;

import io.brownout.gateway.board.Ramp;
import io.brownout.policy.Behaviour;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Picks the requests of one capability that are served as usual while its upstream recovers: a share that grows with
 * the ramp, spread evenly by the golden ratio (Kronecker's low-discrepancy sequence), so that no burst of luck arrives
 * as a herd. Thread-safe.
 */
final class ReturningTraffic {

    /** A recovery that has hardly begun lets nothing through but trial calls. */
    static final double TOO_SOON = 0.05;

    private static final double GOLDEN_RATIO = 0.6180339887498949;

    /** What others hold back, and what already lets through as much as is allowed, is not loosened. */
    private static final Set<Behaviour> NOT_RAMPED =
            EnumSet.of(Behaviour.NORMAL, Behaviour.READ_ONLY, Behaviour.LIMITED);

    private final LongSupplier nanos;
    private final AtomicLong count = new AtomicLong();

    /** @param nanos the monotonic clock that ramps are written in */
    ReturningTraffic(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether this request is one of those that return. */
    boolean takes(ModeRequest request) {
        Optional<Ramp> ramp = request.standing().ramp();
        return ramp.isPresent() && mayReturn(request) && isPicked(ramp.get().share(nanos.getAsLong()));
    }

    private static boolean mayReturn(ModeRequest request) {
        return !NOT_RAMPED.contains(request.decision().behaviour()) && request.isHeldByUpstream();
    }

    private boolean isPicked(double share) {
        if (share < TOO_SOON) {
            return false;
        }
        double place = count.incrementAndGet() * GOLDEN_RATIO;
        return place - Math.floor(place) < share;
    }
}
