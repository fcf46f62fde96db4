package io.brownout.gateway.intent;

/** The Redis behind the intents could lose what it has acknowledged. */
public final class StoreUnsafeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreUnsafeException(String why) {
        super("This Redis can lose accepted requests: " + why);
    }
}
