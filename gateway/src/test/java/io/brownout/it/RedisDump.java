package io.brownout.it;

import io.brownout.world.Redis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that a Redis holds, as text. */
final class RedisDump {

    private RedisDump() {}

    static String of(Redis redis) {
        RedisClient client = RedisClient.create(redis.url());
        try {
            RedisCommands<String, String> commands = client.connect().sync();
            return commands.keys("*").stream()
                    .map(key -> key + " " + value(commands, key))
                    .collect(Collectors.joining("\n"));
        } finally {
            client.shutdown();
        }
    }

    private static Object value(RedisCommands<String, String> commands, String key) {
        String type = commands.type(key);
        return switch (type) {
            case "string" -> String.valueOf(commands.get(key));
            case "hash" -> commands.hgetall(key);
            case "zset" -> commands.zrangeWithScores(key, 0, -1);
            case "list" -> commands.lrange(key, 0, -1);
            case "set" -> commands.smembers(key);
            case "none" -> List.of();
            default -> throw new IllegalStateException(key + " is a " + type);
        };
    }
}
