package io.brownout.gateway.intent;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import reactor.core.publisher.Mono;

/**
 * Knows whether it proves anything that the store has no record. A store that came back empty, or another one in its
 * place, has another birth than the one this replica knew; who notices writes into it from when on it is complete, for
 * all replicas, those that start later too. A loss that no replica lives through is not noticed. Thread-safe.
 */
final class StoreMemory {

    private static final Logger log = LoggerFactory.getLogger(StoreMemory.class);
    private static final String KEY = "brownout:{0}:memory";

    private final ReactiveRedisTemplate<String, String> redis;
    private volatile String birth = "";

    StoreMemory(ReactiveRedisTemplate<String, String> redis) {
        this.redis = redis;
    }

    /**
     * Looks how far back the store remembers; an error when it cannot be asked.
     *
     * @return how long it has kept everything it was told; as good as for ever when nothing is known to be lost
     */
    Mono<Duration> reach() {
        return Mono.defer(() -> look(birth)).map(this::reach);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Mono<List<String>> look(String known) {
        List<String> arguments = List.of(known, IntentAddress.random());
        return (Mono) redis.execute(IntentScript.LOOK_MEMORY.script(), List.of(KEY), arguments)
                .next();
    }

    private Duration reach(List<String> reply) {
        String before = birth;
        birth = reply.get(0);
        if (!before.isEmpty() && !before.equals(birth)) {
            log.warn(
                    "Redis came back without its records: what it does not know may have been kept or done all the same");
        }
        long since = Long.parseLong(reply.get(1));
        return Duration.ofMillis(since == 0 ? Long.MAX_VALUE : Long.parseLong(reply.get(2)) - since);
    }
}
