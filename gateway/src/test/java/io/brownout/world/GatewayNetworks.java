package io.brownout.world;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Everything between one gateway and what it talks to.
 *
 * @param services its network to each service
 * @param redis its network to Redis
 */
record GatewayNetworks(Map<Service, Network> services, Network redis) implements AutoCloseable {

    static GatewayNetworks to(WorldServices targets) {
        Map<Service, Network> services = new EnumMap<>(Service.class);
        targets.stubs().forEach((service, stub) -> services.put(service, Network.to(stub.port())));
        return new GatewayNetworks(services, Network.to(targets.redis().port()));
    }

    Network to(Service service) {
        return Objects.requireNonNull(services.get(service));
    }

    Places places() {
        Map<String, String> urls = new TreeMap<>();
        services.forEach((service, network) -> urls.put(service.label(), "http://127.0.0.1:" + network.port()));
        return new Places(urls, "redis://127.0.0.1:" + redis.port());
    }

    @Override
    public void close() {
        services.values().forEach(Network::close);
        redis.close();
    }
}
