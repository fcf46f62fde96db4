package io.brownout.gateway.intent;

import io.brownout.gateway.health.Attempt;
import io.brownout.gateway.health.DependencyBreaker;
import io.brownout.gateway.health.Permit;
import io.brownout.policy.Behaviour;
import io.brownout.policy.Capability;
import io.brownout.policy.Writes.EffectGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Carries out the backlog of one queue: oldest first, one at a time for each ordering key, as trial calls while the
 * dependency is on trial, at an adapting pace afterwards. Its ticks must not overlap.
 */
final class QueueReplay {

    private static final Logger log = LoggerFactory.getLogger(QueueReplay.class);
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(3);
    private static final int MOST_EXTRA = 100;
    private static final int NO_EXTRA = 0;
    private static final int FORGET_EXTRA = -1;
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final int INSISTENCE = 8;
    private static final Duration AFTER_STORE_ERROR = Duration.ofSeconds(1);
    private static final Duration RECENTLY = Duration.ofSeconds(10);

    private final String queue;
    private final Capability capability;
    private final Upstream upstream;
    private final ReplayParts parts;
    private final ReplayBudget budget;
    private final ReplayOutcome outcomes;
    private final AtomicInteger underWay = new AtomicInteger();

    /** @param budget shared with the other queues of the capability */
    QueueReplay(String queue, Capability capability, Upstream upstream, ReplayParts parts, ReplayBudget budget) {
        this.queue = queue;
        this.capability = capability;
        this.upstream = upstream;
        this.parts = parts;
        this.budget = budget;
        this.outcomes = new ReplayOutcome(
                capability.writes().effectGuard() == EffectGuard.UPSTREAM_KEY,
                upstream.finalRejections(),
                parts.limits());
    }

    String queue() {
        return queue;
    }

    /**
     * Claims what may be dispatched now and starts it; ends when it is claimed, not when it is carried out. Draining is
     * the leader's; but each replica's own breaker needs its own trial calls.
     */
    Mono<Void> tick(Backlog backlog, boolean leads) {
        int room = parts.limits().maxUnderWay() - underWay.get();
        if (backlog.movable() == 0 || room <= 0 || isSuspended()) {
            return Mono.empty();
        }
        if (!isTrusted()) {
            return trial((int) Math.min(room, backlog.movable()));
        }
        return leads ? drain(room) : Mono.empty();
    }

    /** Takes back what dead owners left behind. */
    Mono<Void> sweep() {
        return claim(0, NO_EXTRA).then();
    }

    private Mono<List<ClaimedIntent>> claim(int count, int extra) {
        Duration lastUse = upstream.keyWindow().minus(upstream.timeout());
        return parts.store()
                .claim(
                        queue,
                        count,
                        extra,
                        lease(),
                        lastUse,
                        capability.writes().effectGuard());
    }

    private boolean isTrusted() {
        return upstream.breaker().map(DependencyBreaker::isClosed).orElse(true);
    }

    /** An operator's word, or another dependency's failure, holds the backlog back. */
    boolean isSuspended() {
        return Suspension.isInForce(parts.board().snapshot(), capability);
    }

    private Mono<Void> drain(int room) {
        int count = budget.take(room);
        boolean over =
                parts.board().snapshot().standing(capability.name()).write().behaviour() == Behaviour.NORMAL;
        int extra = over ? Math.min(room - count, MOST_EXTRA) : FORGET_EXTRA;
        if (count == 0 && extra <= NO_EXTRA) {
            return Mono.empty();
        }
        return claim(count, extra)
                .doOnNext(claimed -> budget.giveBack(Math.max(0, count - claimed.size())))
                .doOnError(error -> budget.giveBack(count))
                .doOnNext(claimed -> claimed.forEach(intent -> start(intent, null)))
                .then();
    }

    private Mono<Void> trial(int most) {
        budget.restart();
        DependencyBreaker breaker = upstream.breaker().orElseThrow();
        if (breaker.isAskedToBeQuiet()) {
            return Mono.empty();
        }
        List<Permit> permits = new ArrayList<>();
        Permit permit = breaker.tryAcquire();
        while (permit != null) {
            permits.add(permit);
            permit = permits.size() < most ? breaker.tryAcquire() : null;
        }
        return permits.isEmpty() ? Mono.empty() : trial(permits);
    }

    private Mono<Void> trial(List<Permit> permits) {
        return claim(permits.size(), NO_EXTRA)
                .doOnError(error -> permits.forEach(Permit::release))
                .doOnNext(claimed -> start(claimed, permits))
                .then();
    }

    private void start(List<ClaimedIntent> claimed, List<Permit> permits) {
        for (int i = 0; i < permits.size(); i++) {
            if (i < claimed.size()) {
                start(claimed.get(i), permits.get(i));
            } else {
                permits.get(i).release();
            }
        }
    }

    private void start(ClaimedIntent intent, @Nullable Permit permit) {
        underWay.incrementAndGet();
        Attempt attempt = new Attempt(permit);
        parts.work()
                .detached(dispatch(intent, attempt))
                .doFinally(signal -> underWay.decrementAndGet())
                .subscribe(
                        done -> {},
                        error -> log.warn("Intent {} stays claimed for now: {}", intent.id(), error.toString()));
    }

    private Mono<Void> dispatch(ClaimedIntent intent, Attempt attempt) {
        return mayBeSent(intent)
                .filter(yes -> yes)
                .flatMap(yes -> parts.route()
                        .dispatch(intent, upstream, parts.keyHeaderOf(capability), attempt)
                        .map(result -> completion(intent, result))
                        .switchIfEmpty(Mono.fromSupplier(() -> routeGone(intent))))
                .doOnNext(completion -> tell(intent, completion))
                .flatMap(completion -> complete(intent, completion))
                .doFinally(signal -> attempt.releaseUnusedPermit());
    }

    /** Where the upstream does not dedupe, a claim alone must not count as sent: its answer may have been lost. */
    private Mono<Boolean> mayBeSent(ClaimedIntent intent) {
        return outcomes.mayRepeat()
                ? Mono.just(true)
                : parts.store()
                        .markSent(intent)
                        .onErrorResume(error ->
                                complete(intent, unmarked(intent, error)).thenReturn(false));
    }

    private Mono<Void> complete(ClaimedIntent intent, Completion completion) {
        return parts.store()
                .complete(queue, capability, intent, completion)
                .retryWhen(Retry.backoff(INSISTENCE, FIRST_WAIT));
    }

    private static Completion unmarked(ClaimedIntent intent, Throwable error) {
        return new Completion(
                IntentState.RETRY_WAIT,
                IntentStore.NO_ANSWER,
                AFTER_STORE_ERROR,
                intent.earlier(),
                intent.failures(),
                "not sent, since it could not be marked: " + error);
    }

    private Completion completion(ClaimedIntent intent, AttemptResult result) {
        boolean others = upstream.breaker()
                .map(breaker -> breaker.succeededWithin(RECENTLY))
                .orElse(true);
        Completion completion = outcomes.of(intent, result, others);
        if (ReplayOutcome.asksForLess(result)) {
            budget.throttled(ReplayOutcome.silence(result));
        } else if (completion.state() == IntentState.SUCCEEDED) {
            budget.succeeded();
        }
        return completion;
    }

    private static Completion routeGone(ClaimedIntent intent) {
        return new Completion(
                IntentState.PARKED,
                IntentStore.NO_ANSWER,
                Duration.ZERO,
                intent.earlier(),
                intent.failures(),
                "route " + intent.route() + " is gone or no longer matches");
    }

    private void tell(ClaimedIntent intent, Completion completion) {
        if (completion.state() == IntentState.PARKED || completion.state() == IntentState.UNKNOWN) {
            log.error(
                    "Intent {} of {} is {}: {}", intent.id(), capability.name(), completion.state(), completion.note());
        }
    }

    private Duration lease() {
        return upstream.timeout().plus(LEASE_MARGIN);
    }
}
