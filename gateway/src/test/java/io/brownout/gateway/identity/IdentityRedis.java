package io.brownout.gateway.identity;

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

/** One real Redis for all tests of identity in a run, up and empty before the fields of a test are made. */
final class IdentityRedis implements BeforeAllCallback, TestInstancePreConstructCallback {

    private @Nullable Running running;
    private int tests;

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(Namespace.create(IdentityRedis.class))
                .getOrComputeIfAbsent("redis", key -> new Running(), Running.class);
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        tests++;
        empty();
    }

    /** Where the present test keeps its own: what an earlier one still had to say is not heard. */
    String namespace() {
        return "test-" + tests;
    }

    /** Forgets everything, as a Redis does that was restarted without its data; waits for a connection. */
    void empty() {
        patient()
                .execute(connection -> connection.serverCommands().flushAll())
                .retryWhen(Retry.fixedDelay(200, Duration.ofMillis(50)))
                .blockLast();
    }

    /** Commands are refused until the connection is made anew. */
    void awaitConnection() {
        patient()
                .execute(connection -> connection.serverCommands().time())
                .retryWhen(Retry.fixedDelay(200, Duration.ofMillis(50)))
                .blockLast();
    }

    Redis server() {
        return Objects.requireNonNull(running).redis;
    }

    /** For tests, which can wait. */
    ReactiveRedisTemplate<String, String> patient() {
        return Objects.requireNonNull(running).patient;
    }

    /** As the gateway has it. */
    ReactiveRedisTemplate<String, String> quick() {
        return Objects.requireNonNull(running).quick;
    }

    private static final class Running implements ExtensionContext.Store.CloseableResource {

        /** What is written outlives the process, not a power cut: nothing here needs more, and it is much quicker. */
        private final Redis redis = Redis.start(
                Path.of("target", "redis", "identity"), RedisSettings.durable().with("appendfsync", "no"));

        private final ClientResources resources = RedisConnections.eagerToReconnect();
        private final LettuceConnectionFactory patiently = connections(Duration.ofSeconds(3));
        private final LettuceConnectionFactory quickly = connections(IdentityStore.TIMEOUT);
        private final ReactiveRedisTemplate<String, String> patient =
                new ReactiveRedisTemplate<>(patiently, RedisConnections.TEXT);
        private final ReactiveRedisTemplate<String, String> quick =
                new ReactiveRedisTemplate<>(quickly, RedisConnections.TEXT);

        private LettuceConnectionFactory connections(Duration timeout) {
            var shared = new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", redis.port()));
            LettuceConnectionFactory connections = RedisConnections.like(shared, resources, timeout);
            connections.start();
            return connections;
        }

        @Override
        public void close() {
            patiently.destroy();
            quickly.destroy();
            resources.shutdown().syncUninterruptibly();
            redis.close();
        }
    }
}
