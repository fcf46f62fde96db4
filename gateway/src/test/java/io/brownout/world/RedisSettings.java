package io.brownout.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Directives of a Redis server.
 *
 * @param directives name to value, in Redis's own words
 */
public record RedisSettings(Map<String, String> directives) {

    public RedisSettings {
        directives = Map.copyOf(directives);
    }

    /** A store that loses nothing it acknowledged: every write is on disk before its answer. */
    public static RedisSettings durable() {
        return new RedisSettings(Map.of("appendonly", "yes", "appendfsync", "always", "save", ""));
    }

    /** A store that forgets everything when it is killed. */
    public static RedisSettings forgetful() {
        return durable().with("appendonly", "no");
    }

    /** The same with one directive set or replaced. */
    public RedisSettings with(String directive, String value) {
        Map<String, String> changed = new LinkedHashMap<>(directives);
        changed.put(directive, value);
        return new RedisSettings(changed);
    }

    /** As command-line arguments. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        directives.forEach((name, value) -> arguments.addAll(List.of("--" + name, value)));
        return arguments;
    }
}
