package io.brownout.gateway.board;

import io.brownout.gateway.redis.RedisConnections;
import io.brownout.world.Redis;
import io.brownout.world.RedisSettings;
import io.lettuce.core.resource.ClientResources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import reactor.util.retry.Retry;

/** One real Redis for all tests of the board in a run, up and empty before the fields of a test are made. */
final class BoardRedis implements BeforeAllCallback, TestInstancePreConstructCallback {

    private @Nullable Running running;

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(Namespace.create(BoardRedis.class))
                .getOrComputeIfAbsent("redis", key -> new Running(), Running.class);
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        empty();
    }

    /** Forgets everything, as a Redis does that was restarted without its data; waits for a connection. */
    void empty() {
        template()
                .execute(connection -> connection.serverCommands().flushAll())
                .retryWhen(Retry.fixedDelay(100, Duration.ofMillis(50)))
                .blockLast();
    }

    Redis server() {
        return Objects.requireNonNull(running).redis;
    }

    ReactiveRedisTemplate<String, String> template() {
        return Objects.requireNonNull(running).template;
    }

    BoardScripts scripts() {
        return new BoardScripts(template());
    }

    private static final class Running implements ExtensionContext.Store.CloseableResource {

        private static final Duration PATIENCE = Duration.ofSeconds(3);

        /** What is written outlives the process, not a power cut: nothing here needs more, and it is much quicker. */
        private final Redis redis = Redis.start(
                Path.of("target", "redis", "board"), RedisSettings.durable().with("appendfsync", "no"));

        private final ClientResources resources = RedisConnections.eagerToReconnect();
        private final LettuceConnectionFactory connections;
        private final ReactiveRedisTemplate<String, String> template;

        Running() {
            var shared = new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", redis.port()));
            connections = RedisConnections.like(shared, resources, PATIENCE);
            connections.start();
            template = new ReactiveRedisTemplate<>(connections, RedisConnections.TEXT);
        }

        @Override
        public void close() {
            connections.destroy();
            resources.shutdown().syncUninterruptibly();
            redis.close();
        }
    }
}
