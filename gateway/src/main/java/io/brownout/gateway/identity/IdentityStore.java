package io.brownout.gateway.identity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import reactor.core.publisher.Mono;

/**
 * What replicas know of tokens, in Redis: under hashes, never a token itself. Every method is one command or script,
 * safe to issue again, and fails when Redis does not answer in time. The first to be used may block while it connects.
 * Thread-safe.
 */
final class IdentityStore {

    /** Longest wait for what nobody waits for. */
    static final Duration TIMEOUT = Duration.ofMillis(300);

    /** Most revocations that are told in one answer. */
    static final int MOST = 1000;

    private final ReactiveRedisTemplate<String, String> redis;
    private final String verdicts;
    private final String revocations;

    /** @param service whose tokens they are */
    IdentityStore(ReactiveRedisTemplate<String, String> redis, String service) {
        String home = "brownout:{identity:" + service + "}:";
        this.redis = redis;
        this.verdicts = home + "verdict:";
        this.revocations = home + "revocations";
    }

    /** The text that was kept about a token; empty if there is none. */
    Mono<String> verdict(TokenKey key) {
        return redis.opsForValue().get(verdicts + key);
    }

    /**
     * Keeps that a token is good, unless it is revoked.
     *
     * @param asked when its issuer was asked, in milliseconds on the clock that all share
     * @param ago milliseconds since then
     * @param lives milliseconds for which to keep it, at least 1
     * @return whether it was kept
     */
    Mono<Boolean> keep(TokenKey key, String text, long asked, long ago, long lives) {
        List<String> arguments =
                List.of(key.toString(), text, Long.toString(asked), Long.toString(ago), Long.toString(lives));
        return run(IdentityScript.KEEP, List.of(verdicts + key, revocations), arguments)
                .map(reply -> reply.get(0).equals("kept"));
    }

    /** Keeps a text about a token for a while, whatever else is known of it. */
    Mono<Boolean> put(TokenKey key, String text, Duration lives) {
        return redis.opsForValue().set(verdicts + key, text, lives);
    }

    /**
     * Hands revocations over, and learns of all others.
     *
     * @param mine when each was learnt, in milliseconds on the clock that all share
     * @param retention how long to remember a revocation
     */
    Mono<RevocationExchange> exchange(RevocationExchange.Place since, Map<TokenKey, Long> mine, Duration retention) {
        List<String> keys = new ArrayList<>(List.of(revocations));
        List<String> arguments = new ArrayList<>(List.of(
                since.store(),
                Long.toString(since.rev()),
                UUID.randomUUID().toString(),
                Long.toString(retention.toMillis()),
                Integer.toString(MOST)));
        mine.forEach((key, learnt) -> {
            keys.add(verdicts + key);
            arguments.add(key.toString());
            arguments.add(Long.toString(learnt));
        });
        return run(IdentityScript.EXCHANGE, keys, arguments).map(RevocationExchange::of);
    }

    @SuppressWarnings("unchecked")
    private Mono<List<String>> run(IdentityScript script, List<String> keys, List<String> arguments) {
        return redis.execute(script.script(), keys, arguments).next().map(reply -> (List<String>) reply);
    }
}
