package io.brownout.gateway.status;

/** Whether a refused request may repeat an earlier one, and what could tell. */
public enum Repetition {
    /** It repeats none: there is no record of its key. */
    NONE,
    /** It has no key, so that nothing can be sent again as the same. */
    KEYLESS,
    /** It may repeat one; the record of its key was not read. */
    UNREAD,
    /** It may repeat one; no record is kept of its capability, or those that were kept are lost. */
    UNRECORDED;

    boolean isPossible() {
        return this == UNREAD || this == UNRECORDED;
    }
}
