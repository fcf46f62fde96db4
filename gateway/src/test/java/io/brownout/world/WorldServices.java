package io.brownout.world;

import java.nio.file.Path;

/** Redis and the services behind the edge, running. */
record WorldServices(Redis redis, Stub payments, Stub notifications, Stub catalogue) implements AutoCloseable {

    static WorldServices start(Path dir, WorldPorts ports, RedisSettings settings, long seed) {
        Redis redis = Redis.start(dir.resolve("redis"), ports.redis(), settings);
        try {
            return new WorldServices(
                    redis,
                    Stub.paymentGateway(dir, ports.payments(), seed),
                    Stub.notifications(dir, ports.notifications(), seed + 1),
                    Stub.catalogue(dir, ports.catalogue(), seed + 2));
        } catch (RuntimeException e) {
            redis.close();
            throw e;
        }
    }

    @Override
    public void close() {
        catalogue.close();
        notifications.close();
        payments.close();
        redis.close();
    }
}
