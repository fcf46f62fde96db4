package io.brownout.gateway.intent;

import io.brownout.gateway.health.Attempt;
import io.brownout.gateway.health.DependencyBreaker;
import io.brownout.gateway.health.Permit;
import io.brownout.policy.Behaviour;
import io.brownout.policy.Capability;
import io.brownout.policy.Writes.EffectGuard;
import io.brownout.policy.deciding.Cause;
import io.brownout.policy.deciding.Decision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Carries out the backlog of one queue: oldest first, one at a time for each ordering key, as trial calls while the
 * dependency is on trial, at an adapting pace afterwards. Its ticks must not overlap.
 */
final class QueueReplay {

    private static final Logger log = LoggerFactory.getLogger(QueueReplay.class);
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(3);
    private static final int MOST_EXTRA = 100;

    private final String queue;
    private final Capability capability;
    private final Upstream upstream;
    private final ReplayParts parts;
    private final ReplayBudget budget;
    private final ReplayOutcome outcomes;
    private final AtomicInteger underWay = new AtomicInteger();

    QueueReplay(String queue, Capability capability, Upstream upstream, ReplayParts parts) {
        this.queue = queue;
        this.capability = capability;
        this.upstream = upstream;
        this.parts = parts;
        this.budget =
                new ReplayBudget(capability.queueingMode().orElseThrow().pace().orElseThrow(), upstream.quota());
        this.outcomes = new ReplayOutcome(
                capability.writes().effectGuard() == EffectGuard.UPSTREAM_KEY,
                upstream.finalRejections(),
                parts.limits());
    }

    String queue() {
        return queue;
    }

    /** Claims what may be dispatched now and starts it; ends when it is claimed, not when it is carried out. */
    Mono<Void> tick(Backlog backlog) {
        int room = parts.limits().maxUnderWay() - underWay.get();
        if (backlog.movable() == 0 || room <= 0 || isSuspended()) {
            return Mono.empty();
        }
        return isTrusted() ? drain(room) : trial((int) Math.min(room, backlog.movable()));
    }

    /** Takes back what dead owners left behind. */
    Mono<Void> sweep() {
        return parts.store().claim(queue, 0, 0, lease(), upstream.keyWindow()).then();
    }

    private boolean isTrusted() {
        return upstream.breaker().map(DependencyBreaker::isClosed).orElse(true);
    }

    /** An operator's word, or another dependency's failure, holds the backlog back. */
    private boolean isSuspended() {
        Decision decision = parts.board().snapshot().standing(capability.name()).write();
        boolean other =
                decision.dependency().isPresent() && !decision.dependency().equals(capability.upstream());
        return decision.cause() == Cause.OPERATOR
                || (other && decision.behaviour().queues());
    }

    private Mono<Void> drain(int room) {
        int count = budget.take(room);
        boolean over =
                parts.board().snapshot().standing(capability.name()).write().behaviour() == Behaviour.NORMAL;
        int extra = over ? Math.min(room - count, MOST_EXTRA) : 0;
        if (count == 0 && extra == 0) {
            return Mono.empty();
        }
        return parts.store()
                .claim(queue, count, extra, lease(), upstream.keyWindow())
                .doOnNext(claimed -> budget.giveBack(Math.max(0, count - claimed.size())))
                .doOnError(error -> budget.giveBack(count))
                .doOnNext(claimed -> claimed.forEach(intent -> start(intent, null)))
                .then();
    }

    private Mono<Void> trial(int most) {
        budget.restart();
        DependencyBreaker breaker = upstream.breaker().orElseThrow();
        List<Permit> permits = new ArrayList<>();
        Permit permit = breaker.tryAcquire();
        while (permit != null) {
            permits.add(permit);
            permit = permits.size() < most ? breaker.tryAcquire() : null;
        }
        return permits.isEmpty() ? Mono.empty() : trial(permits);
    }

    private Mono<Void> trial(List<Permit> permits) {
        return parts.store()
                .claim(queue, permits.size(), 0, lease(), upstream.keyWindow())
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
        return parts.route()
                .dispatch(intent, upstream, parts.keyHeaderOf(capability), attempt)
                .map(result -> completion(intent, result))
                .switchIfEmpty(Mono.fromSupplier(() -> routeGone(intent, attempt)))
                .doOnNext(completion -> tell(intent, completion))
                .flatMap(completion -> parts.store().complete(queue, capability, intent, completion));
    }

    private Completion completion(ClaimedIntent intent, AttemptResult result) {
        boolean others = upstream.breaker().map(DependencyBreaker::worksForSome).orElse(true);
        Completion completion = outcomes.of(intent, result, others);
        if (ReplayOutcome.asksForLess(result)) {
            budget.throttled(completion.delay().toMillis());
        } else if (completion.state() == IntentState.SUCCEEDED) {
            budget.succeeded();
        }
        return completion;
    }

    private static Completion routeGone(ClaimedIntent intent, Attempt attempt) {
        attempt.releaseUnusedPermit();
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
