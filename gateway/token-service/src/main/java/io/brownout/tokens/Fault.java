package io.brownout.tokens;

/**
 * How one endpoint misbehaves.
 *
 * @param latencyMs milliseconds before anything else happens
 * @param errorRate share of requests, 0..1, answered 500 without effect
 * @param status answer to every request, 400..599, without effect; 0 for none
 */
record Fault(int latencyMs, double errorRate, int status) {

    static final Fault NONE = new Fault(0, 0, 0);

    Fault {
        require(latencyMs >= 0, "latencyMs must be at least 0");
        require(errorRate >= 0 && errorRate <= 1, "errorRate must be 0..1");
        require(status == 0 || (status >= 400 && status <= 599), "status must be 0 or 400..599");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
