package io.brownout.policy.deciding;

import java.util.Locale;

/** One of the three things that have to be well again before an incident is over. */
public enum Track {
    /** Requests are served as usual. */
    DATA,
    /** What the service needs to be steered works: identities, secrets, policy, agreement. */
    CONTROL,
    /** What was promised to users is kept. */
    BUSINESS;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
