package io.brownout.policy;

/** How many replicas have to see the same before it counts as a dependency's state. */
public enum Agreement {
    /** One replica is enough. */
    ANY,
    /** More than half of those that know. */
    MAJORITY;

    @Override
    public String toString() {
        return Token.of(this);
    }
}
