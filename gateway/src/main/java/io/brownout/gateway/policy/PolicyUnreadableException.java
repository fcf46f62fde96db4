package io.brownout.gateway.policy;

/** A policy cannot be read at all: no such file, no permission, not UTF-8. */
public final class PolicyUnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PolicyUnreadableException(String location, Exception cause) {
        super("Policy " + location + " cannot be read: " + cause.getMessage(), cause);
    }
}
