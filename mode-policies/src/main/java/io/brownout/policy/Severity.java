package io.brownout.policy;

/** How much a mode hurts, mildest first. */
public enum Severity {
    NOTICE,
    MINOR,
    MAJOR,
    CRITICAL;

    /** The next worse severity; {@code CRITICAL} stays. */
    public Severity raised() {
        return switch (this) {
            case NOTICE -> MINOR;
            case MINOR -> MAJOR;
            case MAJOR, CRITICAL -> CRITICAL;
        };
    }

    @Override
    public String toString() {
        return Token.of(this);
    }
}
