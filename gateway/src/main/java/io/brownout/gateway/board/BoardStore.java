package io.brownout.gateway.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.data.redis.connection.ReactiveSubscription;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The board in Redis. Every method is one command or script, safe to issue again, and fails when Redis does not answer
 * in time. Thread-safe.
 */
final class BoardStore {

    private static final long LATE_AFTER = 1_000;

    private final ReactiveRedisTemplate<String, String> redis;
    private final Scheduler scheduler;
    private final String entries;
    private final String replicas;
    private final String trail;
    private final String channel;
    private final long deadAfter;

    /**
     * @param service whose board it is
     * @param scheduler on which Redis's answers are taken in, so that nothing keeps its connection waiting
     */
    BoardStore(
            ReactiveRedisTemplate<String, String> redis,
            String service,
            BoardProperties properties,
            Scheduler scheduler) {
        String home = "brownout:{board:" + service + "}:";
        this.redis = redis;
        this.scheduler = scheduler;
        this.entries = home + "entries";
        this.replicas = home + "replicas";
        this.trail = home + "audit";
        this.channel = home + "changes";
        this.deadAfter = properties.deadAfter().toMillis();
    }

    /**
     * Reports, and learns everything.
     *
     * @param leastRev the revision of the board is at least this afterwards
     * @param call whether the others are to look at once
     */
    Mono<Exchange> exchange(String replica, String report, long leastRev, boolean call) {
        List<String> arguments =
                List.of(replica, report, Long.toString(deadAfter), Long.toString(leastRev), call ? channel : "");
        return run(BoardScript.EXCHANGE, List.of(entries, replicas), arguments).map(Exchange::of);
    }

    /** Takes a replica off the list. */
    Mono<Void> leave(String replica) {
        return exchange(replica, "", 0, true).then();
    }

    /**
     * Changes entries if they are as seen.
     *
     * @param now milliseconds on the board's clock
     */
    Mono<ChangeReply> change(Change change, Entries seen, long leastRev, long now) {
        List<String> arguments = new ArrayList<>(List.of(
                channel,
                Long.toString(now + LATE_AFTER),
                Long.toString(leastRev),
                change.audit().map(BoardJson::of).orElse("")));
        change.values().forEach((field, value) -> {
            arguments.add(field);
            arguments.add(Long.toString(seen.at(field).rev()));
            arguments.add(value);
        });
        return run(BoardScript.CHANGE, List.of(entries, trail), arguments).map(ChangeReply::of);
    }

    /** Gives entries back that Redis has lost. */
    Mono<Long> restore(Map<String, Entry> known, long leastRev) {
        List<String> arguments = new ArrayList<>(List.of(channel, Long.toString(leastRev)));
        known.forEach((field, entry) -> {
            arguments.add(field);
            arguments.add(Long.toString(entry.rev()));
            arguments.add(entry.value());
        });
        return run(BoardScript.RESTORE, List.of(entries), arguments).map(reply -> Long.parseLong(reply.get(0)));
    }

    /** A signal each time somebody wants the others to look; ends with an error when the connection is lost. */
    Flux<String> calls() {
        return redis.listenToChannel(channel).map(ReactiveSubscription.Message::getMessage);
    }

    /** Entries of the audit trail by their place, from 0. */
    Flux<String> trail(long first, long last) {
        return redis.opsForList().range(trail, first, last);
    }

    Mono<Long> trailSize() {
        return redis.opsForList().size(trail);
    }

    @SuppressWarnings("unchecked")
    private Mono<List<String>> run(BoardScript script, List<String> keys, List<String> arguments) {
        return redis.execute(script.script(), keys, arguments)
                .next()
                .publishOn(scheduler)
                .map(reply -> (List<String>) reply);
    }
}
