package io.brownout.gateway.identity;

import io.brownout.policy.Priority;

/** Who waits for a call to an issuer. */
enum Urgency {
    /** Somebody does. */
    AT_ONCE(Priority.HIGH),
    /** Nobody does: it gives way to all others. */
    SOME_TIME(Priority.LOW);

    private final Priority priority;

    Urgency(Priority priority) {
        this.priority = priority;
    }

    Priority priority() {
        return priority;
    }
}
