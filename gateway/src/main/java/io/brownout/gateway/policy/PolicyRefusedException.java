package io.brownout.gateway.policy;

import io.brownout.policy.Violations;

/** A policy has violations and is refused whole. */
public final class PolicyRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String location;
    private final transient Violations violations;

    public PolicyRefusedException(String location, Violations violations) {
        super("Policy " + location + " has " + violations.all().size() + " violation(s):\n" + violations);
        this.location = location;
        this.violations = violations;
    }

    /** Where the policy was read from. */
    public String location() {
        return location;
    }

    /** Everything wrong with it. */
    public Violations violations() {
        return violations;
    }
}
