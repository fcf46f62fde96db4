package io.brownout.gateway.board;

/**
 * How returning traffic grows back while a dependency recovers: from nothing to everything over the hold. Immutable.
 *
 * @param began milliseconds on the board's clock at which the recovery began
 * @param from monotonic nanoseconds at which it began
 * @param span nanoseconds until everything returns; positive
 */
public record Ramp(long began, long from, long span) {

    /** The share of requests that may be served as usual, 0..1. */
    public double share(long now) {
        return Math.max(0, Math.min(1, (now - from) / (double) span));
    }
}
