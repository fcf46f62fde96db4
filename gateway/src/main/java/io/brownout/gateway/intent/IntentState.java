package io.brownout.gateway.intent;

/** Where a write is. The scripts under {@code META-INF/scripts/intent} hold the transitions. */
enum IntentState {
    /** A live request runs. */
    RESERVED,
    /** A live request was answered. */
    DONE,
    /** Kept durably; will be dispatched. */
    ACCEPTED,
    /** Being sent. */
    DISPATCHING,
    /** Will be sent again. */
    RETRY_WAIT,
    /** Carried out. */
    SUCCEEDED,
    /** Refused by the upstream, without effect. */
    REJECTED,
    /** May have been carried out; nobody heard. */
    UNKNOWN,
    /** Waits for people. */
    PARKED;

    boolean isQueued() {
        return this == ACCEPTED || this == DISPATCHING || this == RETRY_WAIT;
    }

    boolean isSettled() {
        return this == DONE || this == SUCCEEDED || this == REJECTED;
    }
}
