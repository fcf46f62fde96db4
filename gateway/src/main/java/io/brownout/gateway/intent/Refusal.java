package io.brownout.gateway.intent;

/** Why a guarded write is answered by the gateway itself. */
public enum Refusal {
    /** Only a record could have answered, and there is none. */
    NOT_KNOWN,
    KEY_MISSING,
    KEY_INVALID,
    KEY_REUSED,
    IN_PROGRESS,
    OUTCOME_UNKNOWN,
    /** Nobody could look for a record, or make one. */
    STORE_UNAVAILABLE,
    STORE_FULL,
    ACCEPTANCE_UNKNOWN,
    BODY_TOO_LARGE,
    BODY_TOO_SLOW,
    ANSWER_TOO_LARGE,
    UPSTREAM_UNREACHABLE
}
