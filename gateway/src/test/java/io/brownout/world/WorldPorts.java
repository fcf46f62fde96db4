package io.brownout.world;

/**
 * Where everything listens, on the loopback interface.
 *
 * @param gateway port of the first gateway's edge; further ones take free ports
 * @param payments of the payment gateway
 * @param notifications of the notification service
 * @param catalogue of the catalogue
 * @param redis port of Redis
 */
public record WorldPorts(int gateway, StubPorts payments, StubPorts notifications, StubPorts catalogue, int redis) {

    /** Free ports. */
    public static WorldPorts free() {
        return new WorldPorts(Ports.free(), StubPorts.free(), StubPorts.free(), StubPorts.free(), Ports.free());
    }
}
