package io.brownout.world;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Redis and the services behind the edge, running. */
record WorldServices(Redis redis, Map<Service, Stub> stubs) implements AutoCloseable {

    /** Starts all of them, or none. */
    static WorldServices start(Path dir, WorldPorts ports, RedisSettings settings, long seed) {
        WorldServices started = new WorldServices(
                Redis.start(dir.resolve("redis"), ports.redis(), settings), new EnumMap<>(Service.class));
        try {
            long next = seed;
            for (Service service : Service.values()) {
                Stub stub = service.start(dir, ports.of(service), next++);
                started.stubs.put(service, stub);
            }
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    Stub stub(Service service) {
        return Objects.requireNonNull(stubs.get(service));
    }

    @Override
    public void close() {
        stubs.values().forEach(Stub::close);
        redis.close();
    }
}
