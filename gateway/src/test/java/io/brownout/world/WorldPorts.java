package io.brownout.world;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Where everything listens, on the loopback interface.
 *
 * @param gateway port of the first gateway's edge; further ones take free ports
 * @param admin port of the first gateway's admin API; further ones take free ports
 * @param services of each service
 * @param identity of the token service, in a world that has one
 * @param shop of the shop page, in a world that has one
 * @param redis port of Redis
 */
record WorldPorts(
        int gateway, int admin, Map<Service, StubPorts> services, StubPorts identity, StubPorts shop, int redis) {

    /** Free ports. */
    static WorldPorts free() {
        return new WorldPorts(
                Ports.free(),
                Ports.free(),
                services(service -> StubPorts.free()),
                StubPorts.free(),
                StubPorts.free(),
                Ports.free());
    }

    static Map<Service, StubPorts> services(Function<Service, StubPorts> choice) {
        Map<Service, StubPorts> ports = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            ports.put(service, choice.apply(service));
        }
        return ports;
    }

    StubPorts of(Service service) {
        return Objects.requireNonNull(services.get(service));
    }
}
