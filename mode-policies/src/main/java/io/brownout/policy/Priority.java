package io.brownout.policy;

/** Who goes first within a limit, first to last. */
public enum Priority {
    HIGH,
    NORMAL,
    LOW;

    @Override
    public String toString() {
        return Token.of(this);
    }
}
