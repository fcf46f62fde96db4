package io.brownout.world;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Redis and the services behind the edge, running. */
record WorldServices(Redis redis, Stub payments, Stub notifications, Stub catalogue) implements AutoCloseable {

    /** Starts all of them, or none. */
    static WorldServices start(Path dir, WorldPorts ports, RedisSettings settings, long seed) {
        Deque<Runnable> started = new ArrayDeque<>();
        try {
            Redis redis = Redis.start(dir.resolve("redis"), ports.redis(), settings);
            started.push(redis::close);
            Stub payments = Stub.paymentGateway(dir, ports.payments(), seed);
            started.push(payments::close);
            Stub notifications = Stub.notifications(dir, ports.notifications(), seed + 1);
            started.push(notifications::close);
            return new WorldServices(redis, payments, notifications, Stub.catalogue(dir, ports.catalogue(), seed + 2));
        } catch (RuntimeException e) {
            started.forEach(Runnable::run);
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
