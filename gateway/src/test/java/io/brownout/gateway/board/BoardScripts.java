package io.brownout.gateway.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.data.redis.core.ReactiveRedisTemplate;

/** The board's scripts on a real Redis, and a look at what they left there. */
final class BoardScripts {

    static final String HOME = "brownout:{board:test}:";
    static final String ENTRIES = HOME + "entries";
    static final String REPLICAS = HOME + "replicas";
    static final String TRAIL = HOME + "audit";
    static final String CHANNEL = HOME + "changes";

    private final ReactiveRedisTemplate<String, String> redis;

    BoardScripts(ReactiveRedisTemplate<String, String> redis) {
        this.redis = redis;
    }

    /** Reports, and forgets replicas that are silent for longer than a minute. */
    List<String> exchange(String replica, String report, long leastRev) {
        return run(
                BoardScript.EXCHANGE,
                List.of(ENTRIES, REPLICAS),
                List.of(replica, report, "60000", Long.toString(leastRev), ""));
    }

    List<String> exchangeAndCall(String replica, String report) {
        return run(BoardScript.EXCHANGE, List.of(ENTRIES, REPLICAS), List.of(replica, report, "60000", "0", CHANNEL));
    }

    /** Changes entries in time; each is a field, the revision it has, and its new value. */
    List<String> change(long leastRev, String audit, String... entries) {
        return changeBefore(Long.MAX_VALUE / 2, leastRev, audit, entries);
    }

    List<String> changeBefore(long notAfter, long leastRev, String audit, String... entries) {
        List<String> arguments =
                new ArrayList<>(List.of(CHANNEL, Long.toString(notAfter), Long.toString(leastRev), audit));
        arguments.addAll(List.of(entries));
        return run(BoardScript.CHANGE, List.of(ENTRIES, TRAIL), arguments);
    }

    /** Gives entries back; each is a field, its revision, and its value. */
    long restore(long leastRev, String... entries) {
        List<String> arguments = new ArrayList<>(List.of(CHANNEL, Long.toString(leastRev)));
        arguments.addAll(List.of(entries));
        return Long.parseLong(
                run(BoardScript.RESTORE, List.of(ENTRIES), arguments).get(0));
    }

    Map<String, String> entries() {
        return hash(ENTRIES);
    }

    Map<String, String> replicas() {
        return hash(REPLICAS);
    }

    void put(String key, String field, String value) {
        redis.opsForHash().put(key, field, value).block();
    }

    List<String> trail() {
        return Objects.requireNonNull(
                redis.opsForList().range(TRAIL, 0, -1).collectList().block());
    }

    long now() {
        return Objects.requireNonNull(
                redis.execute(connection -> connection.serverCommands().time()).blockFirst());
    }

    private Map<String, String> hash(String key) {
        return new TreeMap<>(Objects.requireNonNull(redis.<String, String>opsForHash()
                .entries(key)
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .block()));
    }

    @SuppressWarnings("unchecked")
    private List<String> run(BoardScript script, List<String> keys, List<String> arguments) {
        List<?> reply = redis.execute(script.script(), keys, arguments).blockFirst();
        return (List<String>) Objects.requireNonNull(reply);
    }
}
