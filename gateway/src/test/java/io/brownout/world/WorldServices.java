package io.brownout.world;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Redis and the services behind the edge, running.
 *
 * @param redis the one there is
 * @param stubs every service that is a stub
 * @param identity the token service, in a world that has one
 * @param shop the shop page, in a world that has one
 */
record WorldServices(Redis redis, Map<Service, Stub> stubs, Optional<TokenService> identity, Optional<Stub> shop)
        implements AutoCloseable {

    /** What the token service calls itself in tokens, whatever network it is reached through. */
    private static final String ISSUER = TokenService.LABEL + "-issuer";

    /** Starts all of them, or none. */
    static WorldServices start(Path dir, WorldPorts ports, RedisSettings settings, long seed, WorldFeatures features) {
        Redis redis = Redis.start(dir.resolve("redis"), ports.redis(), settings);
        WorldServices started = new WorldServices(
                redis,
                new EnumMap<>(Service.class),
                Optional.of(ports.identity())
                        .filter(any -> features.identity())
                        .map(own -> TokenService.launch(dir, own, seed)),
                Optional.empty());
        try {
            started.startStubs(dir, ports, seed);
            started.identity.ifPresent(TokenService::awaitReady);
            return features.shop() ? started.with(Shop.start(dir, ports, seed)) : started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private WorldServices with(Stub page) {
        return new WorldServices(redis, stubs, identity, Optional.of(page));
    }

    private void startStubs(Path dir, WorldPorts ports, long seed) {
        long next = seed;
        for (Service service : Service.values()) {
            stubs.put(service, service.start(dir, ports.of(service), next++));
        }
    }

    /** Where each listens, by name. */
    Map<String, Integer> ports() {
        Map<String, Integer> ports = new TreeMap<>();
        stubs.forEach((service, stub) -> ports.put(service.label(), stub.port()));
        identity.ifPresent(tokens -> ports.put(TokenService.LABEL, tokens.port()));
        shop.ifPresent(page -> ports.put(Shop.LABEL, page.port()));
        return ports;
    }

    /** What gateways are told of services besides where they are. */
    Map<String, String> fixed() {
        return identity.map(tokens -> Map.of(ISSUER, tokens.url())).orElse(Map.of());
    }

    Stub stub(Service service) {
        return Objects.requireNonNull(stubs.get(service));
    }

    @Override
    public void close() {
        shop.ifPresent(Stub::close);
        stubs.values().forEach(Stub::close);
        identity.ifPresent(TokenService::close);
        redis.close();
    }
}
