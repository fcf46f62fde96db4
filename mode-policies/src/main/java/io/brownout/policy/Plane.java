package io.brownout.policy;

/** Which plane a dependency belongs to. */
public enum Plane {
    /** Serves requests. */
    DATA,
    /** Identity issuance, secrets, policy, deployment. */
    CONTROL;

    @Override
    public String toString() {
        return Token.of(this);
    }
}
