package io.brownout.gateway.identity;

/** An issuer was not asked, for a reason that is our own; nothing was sent. */
final class NotAskedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private NotAskedException(String message) {
        super(message, null, false, false);
    }

    static NotAskedException cutOff() {
        return new NotAskedException("its breaker is open");
    }

    static NotAskedException overQuota() {
        return new NotAskedException("its contract's quota is used up");
    }

    static NotAskedException busy() {
        return new NotAskedException("too many calls are under way");
    }

    static NotAskedException closed() {
        return new NotAskedException("the gateway stops");
    }

    static NotAskedException late() {
        return new NotAskedException("the turn came too late");
    }
}
