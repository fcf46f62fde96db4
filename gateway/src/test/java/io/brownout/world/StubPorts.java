package io.brownout.world;

/**
 * Where a service listens, on the loopback interface.
 *
 * @param service port of the service itself
 * @param faults port of its fault API
 */
public record StubPorts(int service, int faults) {

    /** Two free ports. */
    public static StubPorts free() {
        return new StubPorts(Ports.free(), Ports.free());
    }
}
