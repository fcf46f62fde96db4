package io.brownout.policy.deciding;

import java.util.Locale;

/** What one replica's own, fresh evidence says about a dependency. */
public enum Vote {
    /** There is no fresh evidence: no calls, an open breaker, a trial under way. */
    NONE,
    /** Calls or probes succeed. */
    WORKS,
    /** They succeed, but under pressure. */
    STRAINED,
    /** They fail. */
    FAILS;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
