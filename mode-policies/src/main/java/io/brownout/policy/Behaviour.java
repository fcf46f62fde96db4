package io.brownout.policy;

/**
 * The eight ways a capability can behave. Its {@link #toString() token} stands in policies and in the
 * {@code Service-Mode} header.
 */
public enum Behaviour {
    NORMAL(0, 0),
    LIMITED(1, 1),
    DELAYED(0, 2),
    QUEUED(0, 3),
    READ_ONLY(2, 4),
    STALE(3, 4),
    FALLBACK(4, 4),
    UNAVAILABLE(5, 5);

    private final int safeRestriction;
    private final int writeRestriction;

    Behaviour(int safeRestriction, int writeRestriction) {
        this.safeRestriction = safeRestriction;
        this.writeRestriction = writeRestriction;
    }

    /** How much this behaviour restricts a kind of request; higher wins where several modes meet. */
    public int restrictionOf(RequestKind kind) {
        return kind == RequestKind.SAFE ? safeRestriction : writeRestriction;
    }

    /** Whether writes are accepted durably and carried out later. */
    public boolean queues() {
        return this == QUEUED || this == DELAYED;
    }

    @Override
    public String toString() {
        return Token.of(this);
    }
}
