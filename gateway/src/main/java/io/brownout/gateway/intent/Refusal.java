package io.brownout.gateway.intent;

/** Why a guarded write is answered by the gateway itself. */
public enum Refusal {
    /** Only a record could have answered, and there is none. */
    NOT_KNOWN,
    /** There is no record, in a store that has lost those it had: not forwarded, and an earlier one may have been. */
    FORGOTTEN,
    KEY_MISSING,
    KEY_INVALID,
    KEY_REUSED,
    IN_PROGRESS,
    /** Nobody heard; the same request, sent again, may be tried again where that is safe. */
    OUTCOME_UNKNOWN,
    /** Still nobody knows, and sending the same request again finds out nothing. */
    OUTCOME_STILL_UNKNOWN,
    /** It waits for people, who have to find out. */
    OUTCOME_PARKED,
    /** Nobody could look for a record, or make one. */
    STORE_UNAVAILABLE,
    STORE_FULL,
    ACCEPTANCE_UNKNOWN,
    BODY_TOO_LARGE,
    BODY_TOO_SLOW,
    ANSWER_TOO_LARGE,
    UPSTREAM_UNREACHABLE
}
