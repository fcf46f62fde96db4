package io.brownout.tokens;

import java.util.Random;

/**
 * The faults in force, and the dice for those that hit only some requests: the same seed and order of requests give the
 * same faults. Thread-safe.
 */
final class Spoiler {

    private static final int INJECTED = 500;

    private final Random random;
    private volatile Faults faults = Faults.NONE;

    Spoiler(long seed) {
        this.random = new Random(seed);
    }

    Faults faults() {
        return faults;
    }

    void faults(Faults wanted) {
        faults = wanted;
    }

    /** What becomes of one request. */
    Fate fate(Endpoint endpoint) {
        Fault fault = faults.of(endpoint);
        return new Fate(fault.latencyMs(), status(fault));
    }

    private int status(Fault fault) {
        boolean hit = fault.errorRate() > 0 && random.nextDouble() < fault.errorRate();
        return fault.status() == 0 && hit ? INJECTED : fault.status();
    }

    /**
     * What becomes of one request.
     *
     * @param latencyMs milliseconds before anything else happens
     * @param status of the answer, given without effect; 0 for what the endpoint answers
     */
    record Fate(int latencyMs, int status) {}
}
