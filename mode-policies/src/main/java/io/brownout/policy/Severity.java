package io.brownout.policy;

/** How much a mode hurts, mildest first. */
public enum Severity {
    NOTICE,
    MINOR,
    MAJOR,
    CRITICAL;

    /** The next worse severity; {@code CRITICAL} stays. */
    public Severity raised() {
        return values()[Math.min(ordinal() + 1, values().length - 1)];
    }

    @Override
    public String toString() {
        return Token.of(this);
    }
}
