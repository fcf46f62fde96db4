package io.brownout.gateway.intent;

import io.brownout.policy.Capability;
import io.brownout.policy.Writes.EffectGuard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/**
 * The intents in Redis. Every method is one script, safe to issue again, and fails when Redis does not acknowledge in
 * time. Thread-safe; nothing blocks once the store watch has connected.
 */
final class IntentStore {

    private final ReactiveRedisTemplate<String, String> redis;
    private final StoreWatch watch;
    private final IntentProperties properties;

    IntentStore(ReactiveRedisTemplate<String, String> redis, StoreWatch watch, IntentProperties properties) {
        this.redis = redis;
        this.watch = watch;
        this.properties = properties;
    }

    /**
     * Reserves a record and room for a live request.
     *
     * @param lease after which the request's owner counts as dead
     */
    Mono<Verdict> reserve(NewIntent intent, Duration lease) {
        return run(
                        IntentScript.RESERVE,
                        keysOf(intent),
                        List.of(
                                notAfter(),
                                intent.fingerprint(),
                                intent.nonce(),
                                intent.address().id(),
                                intent.orderingKey(),
                                text(properties.room()),
                                text(lease.toMillis()),
                                intent.upstreamKey(),
                                Wire.text(intent.maker()),
                                intent.capability().name(),
                                repeatable(intent),
                                Wire.text(intent.route()),
                                intent.guard().toString()))
                .map(Verdict::of);
    }

    /**
     * Accepts an intent durably.
     *
     * @param fence of its reservation; {@code "0"} without one
     * @param maybeSent whether the live attempt may have been sent
     * @param ownLeave whether it is live traffic that only waits behind its key's backlog
     */
    Mono<Verdict> accept(NewIntent intent, String fence, boolean maybeSent, boolean ownLeave) {
        IntentRequest request = intent.request();
        return run(
                        IntentScript.ACCEPT,
                        keysOf(intent),
                        List.of(
                                notAfter(),
                                intent.fingerprint(),
                                intent.nonce(),
                                intent.address().id(),
                                intent.orderingKey(),
                                text(properties.room()),
                                fence,
                                intent.upstreamKey(),
                                Wire.text(intent.maker()),
                                intent.capability().name(),
                                repeatable(intent),
                                flag(maybeSent),
                                flag(ownLeave),
                                Wire.text(intent.route()),
                                request.method().name(),
                                Wire.text(request.uri().toString()),
                                Wire.text(request.storedHeaders(properties.secretHeaders())),
                                Wire.text(request.body()),
                                intent.guard().toString()))
                .map(Verdict::of);
    }

    /** Records the answer of a live request. */
    Mono<Void> done(NewIntent intent, String fence, IntentAnswer answer) {
        return settle(intent, fence, "DONE", answer.keeping(properties.answerHeaders()));
    }

    /** Gives back whatever reservation this request holds, known or not. */
    Mono<Void> giveBack(NewIntent intent) {
        return settle(intent, "*", "RELEASED", NO_ANSWER);
    }

    /** What a repetition of this request meets; changes nothing. */
    Mono<Verdict> recall(NewIntent intent) {
        return run(IntentScript.RECALL, List.of(intent.address().record()), List.of(intent.fingerprint()))
                .map(Verdict::of);
    }

    /** Whether it proves that a request is no repetition when there is no record of it. Never fails. */
    Mono<Boolean> remembersAll(NewIntent intent) {
        return watch.remembers(intent.capability().writes().retention());
    }

    /** Marks a claimed intent as maybe sent; false when it must not be sent. */
    Mono<Boolean> markSent(ClaimedIntent claimed) {
        return run(IntentScript.MARK_SENT, List.of(claimed.record()), List.of(notAfter(), claimed.fence()))
                .map(reply -> reply.get(0).equals("OK"));
    }

    /** Forgets a live request that had no effect, so that the same key can be used again. */
    Mono<Void> release(NewIntent intent, String fence) {
        return settle(intent, fence, "RELEASED", NO_ANSWER);
    }

    /** Records that nobody knows what became of a live request. */
    Mono<Void> unknown(NewIntent intent, String fence) {
        return settle(intent, fence, "UNKNOWN", NO_ANSWER);
    }

    static final IntentAnswer NO_ANSWER = new IntentAnswer(0, new HttpHeaders(), new byte[0]);

    private Mono<Void> settle(NewIntent intent, String fence, String state, IntentAnswer answer) {
        return run(
                        IntentScript.SETTLE,
                        keysOf(intent),
                        List.of(
                                fence,
                                intent.nonce(),
                                state,
                                text(answer.status()),
                                Wire.text(answer.headers()),
                                Wire.text(answer.body()),
                                text(intent.capability().writes().retention().toMillis())))
                .then();
    }

    /**
     * Claims the oldest intents of a queue.
     *
     * @param count how many
     * @param extra how many more of those that bring their own leave; -1 to forget such leaves
     * @param lease after which a claim comes back
     * @param keyWindow how long the upstream knows a key
     * @param guard under which they are sent
     */
    Mono<List<ClaimedIntent>> claim(
            String queue, int count, int extra, Duration lease, Duration keyWindow, EffectGuard guard) {
        return run(
                        IntentScript.CLAIM,
                        List.of(queue),
                        List.of(
                                notAfter(),
                                text(count),
                                text(extra),
                                text(lease.toMillis()),
                                text(keyWindow.toMillis()),
                                guard.toString()))
                .map(ClaimedIntent::listOf);
    }

    /** Ends one dispatch. */
    Mono<Void> complete(String queue, Capability capability, ClaimedIntent claimed, Completion completion) {
        IntentAnswer answer = completion.answer().keeping(properties.answerHeaders());
        String idKey = IntentAddress.idKeyOf(claimed.id()).orElseThrow();
        return run(
                        IntentScript.COMPLETE,
                        List.of(claimed.record(), idKey, queue),
                        List.of(
                                claimed.fence(),
                                claimed.orderingKey(),
                                completion.state().name(),
                                text(answer.status()),
                                Wire.text(answer.headers()),
                                Wire.text(answer.body()),
                                text(completion.delay().toMillis()),
                                text(capability.writes().retention().toMillis()),
                                flag(completion.maybeSent()),
                                text(completion.failures()),
                                Wire.text(completion.note())))
                .then();
    }

    /**
     * Finds outcomes that the upstream can be asked for now, and claims them: not found again before another settle.
     *
     * @param settle age from which a doubt counts
     */
    Mono<List<Doubt>> findDoubts(String queue, Duration settle, int most) {
        return run(IntentScript.FIND_DOUBTS, List.of(queue), List.of(text(settle.toMillis()), text(most)))
                .map(Doubt::listOf);
    }

    /** Settles a doubt, unless it is none any more; what is inconclusive settles nothing. */
    Mono<Void> settle(String queue, Capability capability, Doubt doubt, Finding finding) {
        IntentAnswer answer = finding.answer().keeping(properties.answerHeaders());
        String idKey = IntentAddress.idKeyOf(doubt.id()).orElseThrow();
        return run(
                        IntentScript.SETTLE_DOUBT,
                        List.of(doubt.record(), idKey, queue),
                        List.of(
                                doubt.fence(),
                                doubt.orderingKey(),
                                finding.kind().name(),
                                text(answer.status()),
                                Wire.text(answer.headers()),
                                Wire.text(answer.body()),
                                text(capability.writes().retention().toMillis())))
                .then();
    }

    /** @param promise age from which an intent is overdue; empty when none ever is */
    Mono<Backlog> measure(String queue, Optional<Duration> promise) {
        String overdue = promise.map(age -> text(age.toMillis())).orElse("");
        return run(IntentScript.MEASURE, List.of(queue), List.of(overdue)).map(Backlog::of);
    }

    /** Whether this owner now holds the lease on replaying a queue; a zero time to live gives it back. */
    Mono<Boolean> holdLease(String queue, String owner, Duration ttl) {
        return run(IntentScript.LEASE, List.of(queue + ":lease"), List.of(owner, text(ttl.toMillis())))
                .map(reply -> reply.get(0).equals("1"));
    }

    Mono<Optional<IntentSighting>> find(String idKey) {
        return run(IntentScript.FIND, List.of(idKey), List.of()).map(IntentSighting::of);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Mono<List<String>> run(IntentScript script, List<String> keys, List<String> arguments) {
        return ((Mono<List<String>>)
                        (Mono) redis.execute(script.script(), keys, arguments).next())
                .defaultIfEmpty(List.of())
                .timeout(properties.storeTimeout());
    }

    private static List<String> keysOf(NewIntent intent) {
        IntentAddress address = intent.address();
        return List.of(address.record(), address.idKey(), address.queue());
    }

    private String notAfter() {
        return text(watch.storeTime() + properties.storeTimeout().toMillis());
    }

    private static String text(long number) {
        return Long.toString(number);
    }

    private static String repeatable(NewIntent intent) {
        return text(intent.mayRepeat() ? intent.keyWindow().toMillis() : 0);
    }

    private static String flag(boolean value) {
        return value ? "1" : "0";
    }
}
