package io.brownout.gateway.status;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The lines of a stream of server-sent events beside the status itself. Thread-safe.
 *
 * @param jitter spreads those who come back
 */
record EventLines(Jitter jitter) {

    private static final Duration SOONEST = Duration.ofSeconds(2);
    private static final Duration LATEST = Duration.ofSeconds(8);
    private static final Duration LATEST_OF_ALL = Duration.ofSeconds(20);
    private static final String GOODBYE = ": goodbye\n\n";
    private static final byte[] HEARTBEAT = bytes(": still here\n\n");

    /** Tells client and network alike that somebody is here; not to be written to. */
    static byte[] heartbeat() {
        return HEARTBEAT;
    }

    /** When to come back after a broken connection; the beginning of an event. */
    byte[] comeBack() {
        return bytes(retry(LATEST));
    }

    /** The last words of a replica that leaves its clients: all of them would come back at once otherwise. */
    byte[] farewell() {
        return bytes(retry(LATEST_OF_ALL) + GOODBYE);
    }

    /** The last words of a stream that has lasted long enough. */
    byte[] changeOver() {
        return bytes(retry(LATEST) + GOODBYE);
    }

    /** When somebody who is sent away may ask again. */
    Duration askAgain() {
        return jitter.between(SOONEST, LATEST_OF_ALL);
    }

    private String retry(Duration latest) {
        return "retry: " + jitter.between(SOONEST, latest).toMillis() + "\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
