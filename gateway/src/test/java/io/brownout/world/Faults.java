package io.brownout.world;

/**
 * How a service misbehaves.
 *
 * @param latencyMs milliseconds before anything else happens
 * @param errorRate share of requests, 0..1, answered 500 without effect
 * @param status answer to every request, 400..599, without effect; 0 for none
 * @param down whether connections are refused and open ones are reset; what was received before goes on
 * @param commitThenNoAnswer share of accepted writes, 0..1, that take effect and are never answered: by turns the
 *     connection is closed and left hanging
 * @param slowBodyMs milliseconds between the first half of an answer's body and the second
 * @param retryAfter seconds in {@code Retry-After} beside {@code status}; 0 for none
 * @param hollow whether every request is answered 200 with an empty JSON object, without effect
 * @param serviceMode value of {@code Service-Mode} on every answer; empty for none
 */
public record Faults(
        int latencyMs,
        double errorRate,
        int status,
        boolean down,
        double commitThenNoAnswer,
        int slowBodyMs,
        int retryAfter,
        boolean hollow,
        String serviceMode) {

    /** No fault at all. */
    public static final Faults NONE = new Faults(0, 0, 0, false, 0, 0, 0, false, "");

    public Faults {
        require(latencyMs >= 0, "latencyMs", "at least 0", latencyMs);
        require(isShare(errorRate), "errorRate", "0..1", errorRate);
        require(status == 0 || (status >= 400 && status <= 599), "status", "0 or 400..599", status);
        require(isShare(commitThenNoAnswer), "commitThenNoAnswer", "0..1", commitThenNoAnswer);
        require(slowBodyMs >= 0, "slowBodyMs", "at least 0", slowBodyMs);
        require(retryAfter >= 0, "retryAfter", "at least 0", retryAfter);
    }

    private static boolean isShare(double value) {
        return value >= 0 && value <= 1;
    }

    private static void require(boolean condition, String field, String range, Number value) {
        if (!condition) {
            throw new IllegalArgumentException(field + " must be " + range + ", not " + value);
        }
    }

    public Faults withLatencyMs(int changed) {
        return new Faults(
                changed, errorRate, status, down, commitThenNoAnswer, slowBodyMs, retryAfter, hollow, serviceMode);
    }

    public Faults withErrorRate(double changed) {
        return new Faults(
                latencyMs, changed, status, down, commitThenNoAnswer, slowBodyMs, retryAfter, hollow, serviceMode);
    }

    public Faults withStatus(int changed) {
        return new Faults(
                latencyMs, errorRate, changed, down, commitThenNoAnswer, slowBodyMs, retryAfter, hollow, serviceMode);
    }

    public Faults withDown(boolean changed) {
        return new Faults(
                latencyMs, errorRate, status, changed, commitThenNoAnswer, slowBodyMs, retryAfter, hollow, serviceMode);
    }

    public Faults withCommitThenNoAnswer(double changed) {
        return new Faults(latencyMs, errorRate, status, down, changed, slowBodyMs, retryAfter, hollow, serviceMode);
    }

    public Faults withSlowBodyMs(int changed) {
        return new Faults(
                latencyMs, errorRate, status, down, commitThenNoAnswer, changed, retryAfter, hollow, serviceMode);
    }

    public Faults withRetryAfter(int changed) {
        return new Faults(
                latencyMs, errorRate, status, down, commitThenNoAnswer, slowBodyMs, changed, hollow, serviceMode);
    }

    public Faults withHollow(boolean changed) {
        return new Faults(
                latencyMs, errorRate, status, down, commitThenNoAnswer, slowBodyMs, retryAfter, changed, serviceMode);
    }

    public Faults withServiceMode(String changed) {
        return new Faults(
                latencyMs, errorRate, status, down, commitThenNoAnswer, slowBodyMs, retryAfter, hollow, changed);
    }
}
