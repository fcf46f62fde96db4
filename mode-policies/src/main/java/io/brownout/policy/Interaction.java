package io.brownout.policy;

/** How a dependency is reached. */
public enum Interaction {
    /** Asked while the user waits. */
    SYNC,
    /** Told, and does its work later. */
    ASYNC,
    /** Calls us. */
    CALLBACK;

    @Override
    public String toString() {
        return Token.of(this);
    }
}
