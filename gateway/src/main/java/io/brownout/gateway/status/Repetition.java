package io.brownout.gateway.status;

/** Whether a refused request may repeat an earlier one, and what could tell. */
public enum Repetition {
    /** It repeats none: there is no record of its key, or it has no key. */
    NONE,
    /** It may repeat one; the record of its key was not read. */
    UNREAD,
    /** It may repeat one; of its capability no records are kept. */
    UNRECORDED
}
