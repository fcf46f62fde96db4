package io.brownout.gateway.identity;

/** The policy names issuers of tokens, and the configuration lacks what is needed to ask them. */
public final class IdentitySetupRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    IdentitySetupRefusedException(String description, String action) {
        super(description);
        this.action = action;
    }

    /** What to do about it. */
    String action() {
        return action;
    }
}
