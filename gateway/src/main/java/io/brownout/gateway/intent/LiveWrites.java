package io.brownout.gateway.intent;

import io.brownout.gateway.health.Attempt;
import io.brownout.gateway.health.DependencyBreaker;
import io.brownout.gateway.intent.GuardedOutcome.Answered;
import io.brownout.gateway.intent.GuardedOutcome.Refused;
import io.brownout.policy.Capability;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Reserve, send, record: the walk of one live write, and the shorter one of a write that is only kept. A store that
 * fails before anything was sent refuses; one that fails afterwards leaves a reservation behind, which turns UNKNOWN
 * by itself.
 */
final class LiveWrites {

    private static final Logger log = LoggerFactory.getLogger(LiveWrites.class);
    private static final Set<Refusal> FOR_WANT_OF_A_RECORD =
            EnumSet.of(Refusal.NOT_KNOWN, Refusal.STORE_FULL, Refusal.UPSTREAM_UNREACHABLE);
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(3);
    private static final Duration SHORTEST_ATTEMPT = Duration.ofMillis(50);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final int INSISTENCE = 8;

    private final IntentStore store;
    private final Upstreams upstreams;
    private final RouteRun routes;
    private final DetachedWork work;
    private final IntentProperties properties;

    LiveWrites(
            IntentStore store, Upstreams upstreams, RouteRun routes, DetachedWork work, IntentProperties properties) {
        this.store = store;
        this.upstreams = upstreams;
        this.routes = routes;
        this.work = work;
        this.properties = properties;
    }

    /** Carries a complete write out as far as it may go; the contract's time-out counts from the subscription. */
    Mono<GuardedOutcome> serve(GuardedWrite write, NewIntent intent) {
        Mono<GuardedOutcome> walk = Mono.defer(() -> switch (write.way()) {
            case TRY -> reserve(write, intent, new Attempt(null));
            case TRIAL_OR_KEEP -> trial(write, intent).orElseGet(() -> keep(intent, false));
            case TRIAL_OR_RECALL -> trial(write, intent).orElseGet(() -> recall(intent));
            case KEEP -> keep(intent, false);
            case RECALL -> recall(intent);
        });
        return walk.flatMap(outcome -> outcome.fold(Mono::just, Mono::just, refused -> remembered(intent, refused)));
    }

    /** Who says that nothing was done must be able to know of all that was. */
    private Mono<GuardedOutcome> remembered(NewIntent intent, Refused refused) {
        if (intent.isKeyless() || !FOR_WANT_OF_A_RECORD.contains(refused.why())) {
            return Mono.just(refused);
        }
        return store.remembersAll(intent).map(all -> all ? refused : Refused.because(Refusal.FORGOTTEN));
    }

    /** How long after a first attempt another one surely meets an upstream that knows the key. */
    Duration keyWindow(Capability capability) {
        Upstream upstream = upstreams.of(capability);
        return upstream.keyWindow().minus(upstream.timeout());
    }

    /** The permit belongs to the work, not to the client, and comes back when the work makes no call. */
    private Optional<Mono<GuardedOutcome>> trial(GuardedWrite write, NewIntent intent) {
        return upstreams
                .of(intent.capability())
                .breaker()
                .flatMap(DependencyBreaker::trial)
                .map(Attempt::new)
                .map(attempt -> reserve(write, intent, attempt).doFinally(signal -> attempt.releaseUnusedPermit()));
    }

    private Mono<GuardedOutcome> recall(NewIntent intent) {
        return store.recall(intent)
                .map(verdict -> StoredOutcome.of(intent, verdict))
                .onErrorResume(error -> Mono.just(Refused.because(Refusal.STORE_UNAVAILABLE)));
    }

    private Mono<GuardedOutcome> reserve(GuardedWrite write, NewIntent intent, Attempt attempt) {
        long start = System.nanoTime();
        Duration lease = upstreams.of(intent.capability()).timeout().plus(LEASE_MARGIN);
        return store.reserve(intent, lease)
                .map(Optional::of)
                .onErrorResume(error -> giveBack(intent, error).thenReturn(Optional.empty()))
                .flatMap(verdict -> verdict.map(v -> reserved(write, intent, v, attempt, start))
                        .orElseGet(() -> Mono.just(Refused.because(Refusal.STORE_UNAVAILABLE))));
    }

    private Mono<GuardedOutcome> reserved(
            GuardedWrite write, NewIntent intent, Verdict verdict, Attempt attempt, long start) {
        return switch (verdict.kind()) {
            case RESERVED ->
                attempt(write, intent, verdict, attempt, start)
                        .flatMap(result -> settle(intent.known(verdict.id()), verdict, result));
            case BACKLOG -> keep(intent, true);
            default -> Mono.just(StoredOutcome.of(intent, verdict));
        };
    }

    /** Nothing was sent, so a reservation that was made without our knowing must not stand in the way of a resend. */
    private Mono<Void> giveBack(NewIntent intent, Throwable error) {
        log.warn("A reservation was not acknowledged: {}", error.toString());
        insist(store.giveBack(intent).delaySubscription(properties.storeTimeout()));
        return Mono.empty();
    }

    private Mono<GuardedOutcome> keep(NewIntent intent, boolean ownLeave) {
        return store.accept(intent, "0", false, ownLeave)
                .map(verdict -> StoredOutcome.of(intent, verdict))
                .onErrorResume(error -> acceptanceUnknown(
                        error, intent.isKeyless() ? Optional.of(intent.address().id()) : Optional.empty()));
    }

    private Mono<AttemptResult> attempt(
            GuardedWrite write, NewIntent intent, Verdict verdict, Attempt attempt, long start) {
        Upstream upstream = upstreams.of(intent.capability());
        Duration budget = shorter(properties.acceptBudget(), upstream.timeout().dividedBy(4));
        Duration left = upstream.timeout().minus(budget).minusNanos(System.nanoTime() - start);
        ServerHttpRequest original = write.exchange().getRequest();
        DetachedRequest request = UpstreamRequests.of(
                intent.request(),
                upstreams.keyHeaderOf(intent.capability()),
                verdict.upstreamKey(),
                original.getCookies(),
                original.getRemoteAddress());
        return routes.attempt(
                request,
                write.exchange().getAttributes(),
                write.exchange().getPrincipal(),
                attempt,
                left.compareTo(SHORTEST_ATTEMPT) > 0 ? left : SHORTEST_ATTEMPT,
                write.filters());
    }

    private Mono<GuardedOutcome> settle(NewIntent intent, Verdict reservation, AttemptResult result) {
        LiveOutcome outcome = LiveOutcome.of(
                result,
                intent.capability().queueingMode().isPresent(),
                intent.mayRepeat(),
                reservation.earlier(),
                upstreams.of(intent.capability()).finalRejections());
        String fence = reservation.fence();
        return switch (outcome) {
            case DONE -> passedOn(store.done(intent, fence, answerOf(result)), result);
            case RELEASED -> passedOn(store.release(intent, fence), result);
            case KEEP_UNSENT -> kept(intent, fence, false);
            case KEEP_MAYBE_SENT -> kept(intent, fence, true);
            case UNKNOWN -> recorded(store.unknown(intent, fence), reservation, Refusal.OUTCOME_UNKNOWN);
            case UNREACHABLE -> recorded(store.release(intent, fence), reservation, Refusal.UPSTREAM_UNREACHABLE);
            case ANSWER_TOO_LARGE ->
                recorded(store.done(intent, fence, answerOf(result)), reservation, Refusal.ANSWER_TOO_LARGE);
        };
    }

    private Mono<GuardedOutcome> kept(NewIntent intent, String fence, boolean maybeSent) {
        return store.accept(intent, fence, maybeSent, false)
                .doOnNext(verdict -> unlessKept(intent, fence, maybeSent || verdict.kind() != Verdict.Kind.LATE))
                .doOnError(error -> unlessKept(intent, fence, maybeSent))
                .map(verdict -> StoredOutcome.afterAttempt(intent, verdict))
                .onErrorResume(error ->
                        acceptanceUnknown(error, Optional.of(intent.address().id())));
    }

    /** What was never sent must not stay in doubt; the store refuses this where the acceptance has landed after all. */
    private void unlessKept(NewIntent intent, String fence, boolean settled) {
        if (!settled) {
            insist(store.release(intent, fence).delaySubscription(properties.storeTimeout()));
        }
    }

    /** The upstream's answer is true whether or not it could be recorded. */
    private Mono<GuardedOutcome> passedOn(Mono<Void> recorded, AttemptResult result) {
        return recorded.onErrorResume(error -> unrecorded(recorded, error))
                .thenReturn(new Answered(answerOf(result), false));
    }

    private Mono<GuardedOutcome> recorded(Mono<Void> recorded, Verdict reservation, Refusal why) {
        return recorded.onErrorResume(error -> unrecorded(recorded, error))
                .thenReturn(new Refused(why, Optional.of(reservation.id())));
    }

    /** The client need not wait for it: what is known is recorded as soon as the store is back. */
    private Mono<Void> unrecorded(Mono<Void> recorded, Throwable error) {
        log.warn("An outcome is recorded late: {}", error.toString());
        insist(recorded);
        return Mono.empty();
    }

    private void insist(Mono<Void> step) {
        Mono<Void> insisting = step.retryWhen(Retry.backoff(INSISTENCE, FIRST_WAIT))
                .doOnError(error -> log.error("Given up, the reservation turns UNKNOWN: {}", error.toString()))
                .onErrorComplete();
        work.detached(insisting).subscribe();
    }

    /** @param id public id that the record surely has if there is one; empty when an earlier one may stand under its key */
    private static Mono<GuardedOutcome> acceptanceUnknown(Throwable error, Optional<String> id) {
        log.warn("An acceptance was not acknowledged: {}", error.toString());
        return Mono.just(new Refused(Refusal.ACCEPTANCE_UNKNOWN, id));
    }

    private static IntentAnswer answerOf(AttemptResult result) {
        return result.fold(
                AttemptResult.Answered::answer, AttemptResult.Local::answer, failed -> IntentStore.NO_ANSWER);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
