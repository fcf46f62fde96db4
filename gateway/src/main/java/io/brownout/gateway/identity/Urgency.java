package io.brownout.gateway.identity;

import io.brownout.policy.Priority;

/** Who waits for a call to an issuer. */
enum Urgency {
    /** Somebody whom it has vouched for before. */
    AT_ONCE(Priority.HIGH),
    /** Somebody nobody has seen: anybody can be that as often as they like. */
    STRANGER(Priority.NORMAL),
    /** Nobody, and it is made only to learn whether the issuer is back. */
    TRIAL(Priority.LOW),
    /** Nobody: it gives way to all others. */
    SOME_TIME(Priority.LOW);

    private final Priority priority;

    Urgency(Priority priority) {
        this.priority = priority;
    }

    Priority priority() {
        return priority;
    }
}
