package io.brownout.gateway.health;

import io.brownout.policy.RequestKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the live requests of one capability tell by their arrival alone. Thread-safe; looks nothing up. */
public final class Arrivals {

    private final MovingRate traffic;
    private final @Nullable DependencyBreaker upstream;
    private final @Nullable DependencyBreaker caller;

    Arrivals(MovingRate traffic, Optional<DependencyBreaker> upstream, Optional<DependencyBreaker> caller) {
        this.traffic = traffic;
        this.upstream = upstream.orElse(null);
        this.caller = caller.orElse(null);
    }

    /**
     * Notes one, whatever becomes of it: that the capability is used, that its upstream is wanted, and that the
     * dependency whose callbacks it takes is alive; somebody who only looks is no callback.
     */
    public void note(RequestKind kind) {
        traffic.count();
        if (upstream != null) {
            upstream.noteDemand();
        }
        if (caller != null && kind == RequestKind.WRITE) {
            caller.heard();
        }
    }
}
