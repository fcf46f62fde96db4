package io.brownout.gateway.health;

/**
 * What came of one probe. Immutable.
 *
 * @param outcome what it shows
 * @param words how it went, for operators: "HTTP 503"
 * @param nanos how long it took
 */
record ProbeResult(Outcome outcome, String words, long nanos) {

    /** What a probe shows. */
    enum Outcome {
        /** The function is there. */
        GOOD,
        /** It is there, and slower than declared. */
        SLOW,
        /** It is not there. */
        FAILED
    }

    boolean isFailed() {
        return outcome == Outcome.FAILED;
    }
}
