package io.brownout.policy.deciding;

/** What becomes of a request for the sake of who makes it. */
public enum Admission {
    /** It goes on. */
    PASS,
    /** It goes on, and its token is verified anew without anybody waiting. */
    PASS_AND_RENEW,
    /** It waits until its token is verified. */
    ASK,
    /** Its token is no good: it is refused. */
    REFUSE,
    /** Who makes it is known well enough to look, and not to change anything: it is refused as in read-only. */
    PAUSE,
    /** Nobody can say who makes it: it is turned away until somebody can. */
    TURN_AWAY
}
