package io.brownout.policy.deciding;

import java.util.Locale;

/** Why a capability is not normal. */
public enum Cause {
    DEPENDENCY,
    OVERLOAD,
    MAINTENANCE,
    OPERATOR,
    UNKNOWN;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
