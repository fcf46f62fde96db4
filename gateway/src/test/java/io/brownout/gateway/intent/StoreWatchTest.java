package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.brownout.gateway.redis.RedisConnections;
import io.brownout.world.Redis;
import io.brownout.world.RedisSettings;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.resource.ClientResources;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveRedisTemplate;

class StoreWatchTest {

    private static final IntentProperties STRICT = Examples.properties("store-timeout=5s");
    private static final IntentProperties LENIENT = Examples.properties("store-timeout=5s", "accept-loss-window=true");

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path dir;

    @Test
    void trustsADurableStore() {
        try (Redis redis = Redis.start(dir, RedisSettings.durable())) {
            watching(redis, STRICT, (watch, template) -> {
                watch.start();
                assertThat(watch.isReady()).isTrue();
                assertThat(watch.secret()).hasSize(64);
                assertThat(watch.storeTime()).isPositive();
            });
        }
    }

    @Test
    void refusesAStoreThatCanLoseOrEvictUnlessThatIsAllowed() {
        RedisSettings unsafe = new RedisSettings(Map.of(
                "appendonly", "no", "appendfsync", "everysec", "maxmemory", "64mb", "maxmemory-policy", "allkeys-lru"));
        try (Redis redis = Redis.start(dir, unsafe)) {
            watching(redis, STRICT, (watch, template) -> {
                FailureAnalysis analysis = new StoreUnsafeFailureAnalyzer().analyze(catchThrowable(watch::start));
                assertThat(Objects.requireNonNull(analysis).getDescription())
                        .isEqualTo("This Redis can lose accepted requests: appendonly is 'no', must be 'yes';"
                                + " appendfsync is 'everysec', must be 'always';"
                                + " maxmemory-policy is 'allkeys-lru', must be 'noeviction'");
                assertThat(analysis.getAction()).contains("brownout.intent.accept-loss-window=true");
            });
            watching(redis, LENIENT, (watch, template) -> {
                watch.start();
                assertThat(watch.isReady()).isTrue();
            });
        }
    }

    @Test
    void takesAStoreThatDoesNotShowItsSettingsOnlyWhereLossIsAllowed() {
        try (Redis redis = Redis.start(dir, RedisSettings.durable())) {
            forbidConfig(redis);
            watching(
                    redis,
                    STRICT,
                    (watch, template) -> assertThat(catchThrowable(watch::start))
                            .isInstanceOf(StoreUnsafeException.class)
                            .hasMessageContaining("CONFIG GET does not show appendonly"));
            watching(redis, LENIENT, (watch, template) -> {
                watch.start();
                assertThat(watch.isReady()).isTrue();
            });
        }
    }

    @Test
    void startsWithoutAStoreAndFindsItWhenItComes() {
        try (Redis redis = Redis.start(dir, RedisSettings.durable())) {
            redis.kill();
            watching(redis, STRICT, (watch, template) -> {
                watch.start();
                assertThat(watch.isReady()).isFalse();
                redis.restart();
                Awaitility.await().atMost(SOON).until(watch::isReady);
                redis.kill();
                Awaitility.await().atMost(SOON).until(() -> !watch.isReady());
            });
        }
    }

    @Test
    void remembersAllUntilTheStoreComesBackEmpty() {
        try (Redis redis = Redis.start(dir, RedisSettings.durable())) {
            watching(redis, STRICT, (watch, template) -> {
                watch.start();
                assertThat(remembers(watch, DAY)).isTrue();
                redis.restart();
                Awaitility.await().atMost(SOON).until(() -> remembers(watch, DAY));
                redis.wipe();
                assertThat(remembers(watch, DAY)).isFalse();
                redis.restart();
                Awaitility.await().atMost(SOON).until(() -> remembers(watch, Duration.ofMillis(100)));
                assertThat(remembers(watch, DAY)).isFalse();
            });
        }
    }

    @Test
    void tellsReplicasThatComeLaterOfALoss() {
        try (Redis redis = Redis.start(dir, RedisSettings.durable())) {
            watching(redis, STRICT, (watch, template) -> {
                watch.start();
                template.execute(connection -> connection.serverCommands().flushAll())
                        .blockLast();
                StoreWatch late = new StoreWatch(template, STRICT);
                assertThat(remembers(late, DAY)).isTrue();
                assertThat(remembers(watch, DAY)).isFalse();
                assertThat(remembers(late, DAY)).isFalse();
                assertThat(remembers(new StoreWatch(template, STRICT), DAY)).isFalse();
            });
        }
    }

    private static boolean remembers(StoreWatch watch, Duration retention) {
        return watch.remembers(retention).blockOptional().orElseThrow();
    }

    @Test
    void sharesOneSecretAmongAllUnlessOneIsConfigured() {
        try (Redis redis = Redis.start(dir, RedisSettings.durable())) {
            watching(redis, STRICT, (one, template) -> {
                one.start();
                StoreWatch other = new StoreWatch(template, STRICT);
                other.start();
                assertThat(other.secret()).isEqualTo(one.secret());
                other.stop();
                StoreWatch own =
                        new StoreWatch(template, Examples.properties("store-timeout=5s", "secret=sixteen letters!"));
                own.start();
                assertThat(own.secret()).isEqualTo("sixteen letters!".getBytes(StandardCharsets.UTF_8));
                own.stop();
            });
        }
    }

    /** As most managed services do. */
    private static void forbidConfig(Redis redis) {
        try (RedisClient client = RedisClient.create(redis.url());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().aclSetuser("default", AclSetuserArgs.Builder.removeCommand(CommandType.CONFIG));
        }
    }

    private static void watching(
            Redis redis,
            IntentProperties properties,
            BiConsumer<StoreWatch, ReactiveRedisTemplate<String, String>> test) {
        ClientResources resources = RedisConnections.eagerToReconnect();
        var shared = new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", redis.port()));
        LettuceConnectionFactory connections = RedisConnections.like(shared, resources, properties.storeTimeout());
        connections.start();
        var template = new ReactiveRedisTemplate<>(connections, RedisConnections.RAW_BYTES);
        StoreWatch watch = new StoreWatch(template, properties);
        try {
            test.accept(watch, template);
        } finally {
            watch.stop();
            connections.destroy();
            resources.shutdown().syncUninterruptibly();
        }
    }
}
