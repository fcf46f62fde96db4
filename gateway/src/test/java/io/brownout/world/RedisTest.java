package io.brownout.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisTest {

    @TempDir
    private Path dir;

    @Test
    void keepsWhatItAcknowledgedOverAKill() {
        try (Redis redis = Redis.start(dir, RedisSettings.durable())) {
            assertThat(ask(redis, commands -> commands.set("k", "v"))).isEqualTo("OK");
            redis.kill();
            assertThat(RedisPing.answers(redis.port())).isFalse();
            redis.restart();
            assertThat(ask(redis, commands -> commands.get("k"))).isEqualTo("v");
        }
    }

    @Test
    void forgetsWhenWiped() {
        try (Redis redis = Redis.start(dir, RedisSettings.durable())) {
            ask(redis, commands -> commands.set("k", "v"));
            redis.wipe();
            redis.restart();
            assertThat(ask(redis, commands -> commands.exists("k"))).isEqualTo("0");
        }
    }

    @Test
    void answersNothingWhilePaused() {
        try (Redis redis = Redis.start(dir, RedisSettings.durable())) {
            redis.pause();
            assertThat(RedisPing.answers(redis.port())).isFalse();
            redis.resume();
            assertThat(RedisPing.answers(redis.port())).isTrue();
        }
    }

    @Test
    void takesOtherSettings() {
        RedisSettings settings =
                RedisSettings.forgetful().with("maxmemory", "64mb").with("maxmemory-policy", "allkeys-lru");
        try (Redis redis = Redis.start(dir, settings)) {
            assertThat(ask(redis, commands -> commands.configGet("appendonly"))).isEqualTo("{appendonly=no}");
            assertThat(ask(redis, commands -> commands.configGet("maxmemory-policy")))
                    .contains("allkeys-lru");
        }
    }

    @Test
    void saysWhyItCannotStart() {
        RedisSettings wrong = RedisSettings.durable().with("no-such-directive", "1");
        assertThatThrownBy(() -> RedisProcess.start(dir, Ports.free(), wrong).close())
                .hasMessageContaining("has ended")
                .hasMessageContaining("no-such-directive");
    }

    private static String ask(Redis redis, Function<RedisCommands<String, String>, Object> question) {
        try (RedisClient client = RedisClient.create(redis.url());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            return String.valueOf(question.apply(connection.sync()));
        }
    }
}
