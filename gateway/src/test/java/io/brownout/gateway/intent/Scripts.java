package io.brownout.gateway.intent;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.core.ReactiveRedisTemplate;

/** The scripts on a real Redis, and a look at what they left there. */
final class Scripts {

    private static final String QUEUE = Wish.QUEUE;

    private final ReactiveRedisTemplate<String, String> redis;
    private final String guard;

    Scripts(ReactiveRedisTemplate<String, String> redis) {
        this(redis, "upstream-key");
    }

    private Scripts(ReactiveRedisTemplate<String, String> redis, String guard) {
        this.redis = redis;
        this.guard = guard;
    }

    /** The same, of a replica whose policy has another effect guard: it claims under that. */
    Scripts under(String other) {
        return new Scripts(redis, other);
    }

    Verdict reserve(Wish wish) {
        return Verdict.of(run(
                IntentScript.RESERVE,
                wish.keys(),
                values(
                        wish,
                        "notAfter fingerprint nonce id key room lease upstreamKey maker=m capability=payments"
                                + " keyWindow route=payments-route guard")));
    }

    Verdict accept(Wish wish) {
        return Verdict.of(run(
                IntentScript.ACCEPT,
                wish.keys(),
                values(
                        wish,
                        "notAfter fingerprint nonce id key room fence upstreamKey maker=m capability=payments keyWindow"
                                + " maybeSent ownLeave route=payments-route method=POST uri=/payments headers={} body"
                                + " guard")));
    }

    Verdict accept(Wish wish, Verdict reservation) {
        return accept(wish.with("fence", reservation.fence()));
    }

    /** Ends a live request with a stored answer of 201 and an hour of retention. */
    String settle(Wish wish, String fence, String state) {
        List<String> arguments = List.of(fence, wish.get("nonce"), state, "201", "{}", "made", "3600000");
        return run(IntentScript.SETTLE, wish.keys(), arguments).get(0);
    }

    List<ClaimedIntent> claim(int count) {
        return claim(count, 0, 60_000, Duration.ofDays(1).toMillis());
    }

    List<ClaimedIntent> claim(int count, int extra, long lease, long keyWindow) {
        return claim(count, extra, lease, keyWindow, Long.MAX_VALUE / 2);
    }

    List<ClaimedIntent> claim(int count, int extra, long lease, long keyWindow, long notAfter) {
        List<String> arguments = List.of("" + notAfter, "" + count, "" + extra, "" + lease, "" + keyWindow, guard);
        return ClaimedIntent.listOf(run(IntentScript.CLAIM, List.of(QUEUE), arguments));
    }

    String markSent(ClaimedIntent claimed, long notAfter) {
        List<String> arguments = List.of("" + notAfter, claimed.fence());
        return run(IntentScript.MARK_SENT, List.of(claimed.record()), arguments).get(0);
    }

    Verdict recall(Wish wish) {
        return Verdict.of(run(IntentScript.RECALL, List.of(wish.get("record")), List.of(wish.get("fingerprint"))));
    }

    String complete(ClaimedIntent claimed, IntentState state) {
        return complete(claimed, state, 60_000, true);
    }

    String complete(ClaimedIntent claimed, IntentState state, long delay, boolean maybeSent) {
        List<String> keys = List.of(claimed.record(), "brownout:{0}:id:" + claimed.id(), QUEUE);
        List<String> arguments = List.of(
                claimed.fence(),
                claimed.orderingKey(),
                state.name(),
                "201",
                "{}",
                "made",
                "" + delay,
                "3600000",
                maybeSent ? "1" : "0",
                "3",
                "because");
        return run(IntentScript.COMPLETE, keys, arguments).get(0);
    }

    List<Doubt> findDoubts(long settle, int most) {
        return Doubt.listOf(run(IntentScript.FIND_DOUBTS, List.of(QUEUE), List.of("" + settle, "" + most)));
    }

    /** Settles a doubt with an answer of 200 and an hour of retention. */
    String settle(Doubt doubt, Finding.Kind finding) {
        List<String> keys = List.of(doubt.record(), "brownout:{0}:id:" + doubt.id(), QUEUE);
        List<String> arguments =
                List.of(doubt.fence(), doubt.orderingKey(), finding.name(), "200", "{}", "found", "3600000");
        return run(IntentScript.SETTLE_DOUBT, keys, arguments).get(0);
    }

    /** The sizes alone: nothing was promised, and ages do not show. */
    Backlog measure() {
        Backlog now = measure("");
        return new Backlog(
                now.depth(),
                now.movable(),
                now.blocked(),
                now.settled(),
                now.unknown(),
                now.running(),
                now.parked(),
                now.overdue(),
                0);
    }

    /** @param promise milliseconds from which an intent is overdue, or nothing */
    Backlog measure(String promise) {
        return Backlog.of(run(IntentScript.MEASURE, List.of(QUEUE), List.of(promise)));
    }

    /** As if an intent had been accepted earlier. */
    void age(Wish wish, long millis) {
        redis.opsForZSet()
                .incrementScore(QUEUE + ":waiting", wish.get("record"), (double) -millis)
                .block();
    }

    @SuppressWarnings("unchecked")
    List<String> run(IntentScript script, List<String> keys, List<String> arguments) {
        List<?> reply = redis.execute(script.script(), keys, arguments).blockFirst();
        return reply == null ? List.of() : (List<String>) reply;
    }

    Map<String, String> hash(String key) {
        return Objects.requireNonNull(redis.<String, String>opsForHash()
                .entries(key)
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .block());
    }

    Map<String, String> record(Wish wish) {
        return hash(wish.get("record"));
    }

    List<String> list(String orderingKey) {
        return Objects.requireNonNull(redis.opsForList()
                .range(QUEUE + ":key:" + orderingKey, 0, -1)
                .collectList()
                .block());
    }

    /** Members of one of the queue's sorted sets, lowest score first. */
    List<String> members(String part) {
        return Objects.requireNonNull(redis.opsForZSet()
                .range(QUEUE + ":" + part, Range.unbounded())
                .collectList()
                .block());
    }

    List<String> keys() {
        return Objects.requireNonNull(redis.keys("*").collectList().block());
    }

    /** Whether a key is there and goes away by itself. */
    boolean expires(String key) {
        return Objects.requireNonNull(redis.getExpire(key).block()).toMillis() > 0;
    }

    private static List<String> values(Wish wish, String names) {
        return Arrays.stream(names.split(" "))
                .map(name -> name.contains("=") ? name.substring(name.indexOf('=') + 1) : wish.get(name))
                .toList();
    }
}
