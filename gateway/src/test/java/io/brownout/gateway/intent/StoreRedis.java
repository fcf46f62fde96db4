package io.brownout.gateway.intent;

import io.brownout.gateway.redis.RedisConnections;
import io.brownout.world.Redis;
import io.brownout.world.RedisSettings;
import io.lettuce.core.resource.ClientResources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveRedisTemplate;

/** One real Redis for all tests of the store in a run, empty before each test. */
final class StoreRedis implements BeforeAllCallback, BeforeEachCallback {

    private @Nullable Running running;

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(Namespace.create(StoreRedis.class))
                .getOrComputeIfAbsent("redis", key -> new Running(), Running.class);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        template().execute(connection -> connection.serverCommands().flushAll()).blockLast();
    }

    ReactiveRedisTemplate<String, String> template() {
        return Objects.requireNonNull(running).template;
    }

    Scripts scripts() {
        return new Scripts(template());
    }

    private static final class Running implements ExtensionContext.Store.CloseableResource {

        private final Redis redis = Redis.start(Path.of("target", "redis", "store"), RedisSettings.durable());
        private final ClientResources resources = RedisConnections.eagerToReconnect();
        private final LettuceConnectionFactory connections;
        private final ReactiveRedisTemplate<String, String> template;

        Running() {
            var shared = new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", redis.port()));
            connections = RedisConnections.like(shared, resources, Duration.ofSeconds(10));
            connections.start();
            template = new ReactiveRedisTemplate<>(connections, RedisConnections.RAW_BYTES);
        }

        @Override
        public void close() {
            connections.destroy();
            resources.shutdown().syncUninterruptibly();
            redis.close();
        }
    }
}
