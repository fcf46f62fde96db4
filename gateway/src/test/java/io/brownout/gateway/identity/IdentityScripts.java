package io.brownout.gateway.identity;

import io.brownout.gateway.identity.RevocationExchange.Place;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.core.ReactiveRedisTemplate;

/** The scripts on a real Redis, and a look at what they left there. */
final class IdentityScripts {

    static final String NAMESPACE = "test";
    static final String HOME = "brownout:{identity:" + NAMESPACE + "}:";
    static final String REVOCATIONS = HOME + "revocations";
    static final Duration RETENTION = Duration.ofMinutes(15);

    private final ReactiveRedisTemplate<String, String> redis;
    private final IdentityStore store;

    IdentityScripts(IdentityRedis redis) {
        this.redis = redis.patient();
        this.store = new IdentityStore(redis.patient(), NAMESPACE);
    }

    RevocationExchange look(Place since) {
        return exchange(since, Map.of());
    }

    RevocationExchange exchange(Place since, Map<TokenKey, Long> mine) {
        return Objects.requireNonNull(store.exchange(since, mine, RETENTION).block());
    }

    /** Learnt just now. */
    RevocationExchange revoke(Place since, TokenKey key) {
        return exchange(since, Map.of(key, now()));
    }

    /** Keeps a text for a minute; asked for that long ago. */
    boolean keep(TokenKey key, String text, long asked, long ago) {
        return Objects.requireNonNull(store.keep(key, text, asked, ago, 60_000).block());
    }

    String verdict(TokenKey key) {
        return redis.opsForValue().get(HOME + "verdict:" + key).blockOptional().orElse("");
    }

    void putVerdict(TokenKey key, String text) {
        redis.opsForValue().set(HOME + "verdict:" + key, text).block();
    }

    Duration livesFor(TokenKey key) {
        return Objects.requireNonNull(redis.getExpire(HOME + "verdict:" + key).block());
    }

    double score(String member) {
        return redis.opsForZSet().score(REVOCATIONS, member).blockOptional().orElse(0.0);
    }

    void put(String member, long score) {
        redis.opsForZSet().add(REVOCATIONS, member, (double) score).block();
    }

    void remove(String member) {
        redis.opsForZSet().remove(REVOCATIONS, member).block();
    }

    /** In their order, the marker last. */
    List<String> revocations() {
        return Objects.requireNonNull(redis.opsForZSet()
                .range(REVOCATIONS, Range.unbounded())
                .collectList()
                .block());
    }

    List<String> keys() {
        return Objects.requireNonNull(redis.keys("*").collectList().block());
    }

    long now() {
        return Objects.requireNonNull(
                redis.execute(connection -> connection.serverCommands().time()).blockFirst());
    }
}
