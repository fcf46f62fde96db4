package io.brownout.gateway.identity;

/** Why a request does not go on for the sake of who makes it. */
public enum IdentityRefusal {
    /** It presents no token where one is needed. */
    MISSING,
    /** What it presents is no token. */
    MALFORMED,
    /** Its token is no good: unknown, expired, revoked, or somebody else's. Nobody is told which. */
    REFUSED,
    /** Nobody has verified its token, and nobody can now. */
    UNSEEN,
    /** It would change something, and its caller is not certain enough for that. */
    PAUSED
}
