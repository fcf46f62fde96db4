package io.brownout.world;

/**
 * How one endpoint of the token service misbehaves.
 *
 * @param latencyMs milliseconds before anything else happens
 * @param errorRate share of requests, 0..1, answered 500 without effect
 * @param status answer to every request, 400..599, without effect; 0 for none
 */
public record EndpointFaults(int latencyMs, double errorRate, int status) {

    /** No fault at all. */
    public static final EndpointFaults NONE = new EndpointFaults(0, 0, 0);

    public EndpointFaults withLatencyMs(int changed) {
        return new EndpointFaults(changed, errorRate, status);
    }

    public EndpointFaults withErrorRate(double changed) {
        return new EndpointFaults(latencyMs, changed, status);
    }

    public EndpointFaults withStatus(int changed) {
        return new EndpointFaults(latencyMs, errorRate, changed);
    }
}
