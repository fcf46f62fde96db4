package io.brownout.world;

import java.util.Map;
import java.util.TreeMap;

/**
 * Everything between one gateway and what it talks to.
 *
 * @param services its network to each service, by name
 * @param redis its network to Redis
 * @param fixed what is the same for all gateways, by name
 */
record GatewayNetworks(Map<String, Network> services, Network redis, Map<String, String> fixed)
        implements AutoCloseable {

    static GatewayNetworks to(WorldServices targets) {
        Map<String, Network> services = new TreeMap<>();
        targets.ports().forEach((service, port) -> services.put(service, Network.to(port)));
        return new GatewayNetworks(services, Network.to(targets.redis().port()), targets.fixed());
    }

    Network to(String service) {
        Network network = services.get(service);
        if (network == null) {
            throw new IllegalArgumentException("no service " + service);
        }
        return network;
    }

    Places places() {
        Map<String, String> urls = new TreeMap<>(fixed);
        services.forEach((service, network) -> urls.put(service, "http://127.0.0.1:" + network.port()));
        return new Places(urls, "redis://127.0.0.1:" + redis.port());
    }

    @Override
    public void close() {
        services.values().forEach(Network::close);
        redis.close();
    }
}
