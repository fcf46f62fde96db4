package io.brownout.gateway.identity;

import io.brownout.gateway.health.DependencyBreaker;
import io.brownout.gateway.health.Permit;
import io.brownout.policy.RequestKind;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The calls to one issuer: through its dependency's breaker, within its contract's quota and time-out, so many at a time
 * and no more. Half of the places are for tokens that were good before: strangers, who cost nothing to make up, cannot
 * keep them out. What nobody waits for takes no turn from others. Thread-safe.
 */
final class ProviderCalls {

    private final DependencyBreaker breaker;
    private final CallBudget budget;
    private final LongSupplier nanos;
    private final CallLane known;
    private final CallLane strangers;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile BiConsumer<String, Duration> listener = (outcome, took) -> {};

    /** @param most calls at a time; positive */
    ProviderCalls(DependencyBreaker breaker, CallBudget budget, int most, LongSupplier nanos) {
        this.breaker = breaker;
        this.budget = budget;
        this.nanos = nanos;
        int forStrangers = most / 2;
        this.known = new CallLane(most - forStrangers);
        this.strangers = forStrangers == 0 ? known : new CallLane(forStrangers);
    }

    /**
     * Makes a call when its turn comes. Fails with {@link NotAskedException} when it is not made, with what the call fails
     * with, or with a {@link TimeoutException} when all took longer than the contract allows. Goes on when nobody listens
     * any more.
     */
    <T> Mono<T> call(Urgency urgency, Mono<T> call) {
        return Mono.defer(() -> {
            CallLane lane = urgency == Urgency.STRANGER ? strangers : known;
            boolean inTheWay = !isAwaited(urgency) && lane.isHalfTaken();
            Turn<T> turn = new Turn<>(urgency, call, lane);
            return !inTheWay && lane.enter(turn)
                    ? turn.result.asMono().timeout(breaker.timeout().multipliedBy(2))
                    : Mono.error(NotAskedException.busy());
        });
    }

    /**
     * Calls back after each call with what it came to, {@code good}, {@code failed} or {@code not-made}, and how long that
     * took, its turn included.
     */
    void onEnd(BiConsumer<String, Duration> told) {
        listener = told;
    }

    private static boolean isAwaited(Urgency urgency) {
        return urgency == Urgency.AT_ONCE || urgency == Urgency.STRANGER;
    }

    /** Whether a call would be made on trial: its dependency is cut off. */
    boolean areOnTrial() {
        return !breaker.isClosed();
    }

    /** Calls under way now. */
    int underWay() {
        return underWay.get();
    }

    /** Makes no further calls. */
    void close() {
        known.close();
        strangers.close();
    }

    /** One call and who waits for it. */
    private final class Turn<T> implements CallLane.Turn {

        private final Urgency urgency;
        private final Mono<T> call;
        private final CallLane lane;
        private final long start = nanos.getAsLong();
        private final Sinks.One<T> result = Sinks.one();

        Turn(Urgency urgency, Mono<T> call, CallLane lane) {
            this.urgency = urgency;
            this.call = call;
            this.lane = lane;
        }

        @Override
        public void begin() {
            Mono.defer(this::made)
                    .doFinally(signal -> lane.leave())
                    .subscribe(result::tryEmitValue, this::failed, this::ended);
        }

        @Override
        public void drop() {
            result.tryEmitError(NotAskedException.closed());
        }

        private void ended() {
            result.tryEmitEmpty();
            tell("good");
        }

        private void failed(Throwable error) {
            result.tryEmitError(error);
            tell(error instanceof NotAskedException ? "not-made" : "failed");
        }

        private void tell(String outcome) {
            listener.accept(outcome, Duration.ofNanos(nanos.getAsLong() - start));
        }

        private Mono<T> made() {
            if (left().compareTo(breaker.timeout().dividedBy(2)) < 0) {
                return Mono.error(NotAskedException.late());
            }
            if (breaker.isAskedToBeQuiet()) {
                return Mono.error(NotAskedException.overQuota());
            }
            return budget.take(urgency) ? permitted() : inAMoment();
        }

        /** Somebody who waits does so until there is quota again, if that is soon. */
        private Mono<T> inAMoment() {
            Duration wait = budget.wait(urgency);
            boolean worthIt = isAwaited(urgency) && wait.compareTo(left().dividedBy(2)) < 0;
            Mono<T> refused = Mono.error(NotAskedException.overQuota());
            return worthIt
                    ? Mono.delay(wait).then(Mono.defer(() -> budget.take(urgency) ? permitted() : refused))
                    : refused;
        }

        private Duration left() {
            return breaker.timeout().minusNanos(nanos.getAsLong() - start);
        }

        private Mono<T> permitted() {
            Permit permit =
                    urgency == Urgency.TRIAL ? breaker.trial().orElse(null) : breaker.tryAcquireFor(RequestKind.SAFE);
            return permit == null ? Mono.error(NotAskedException.cutOff()) : watched(permit, left());
        }

        private Mono<T> watched(Permit permit, Duration left) {
            permit.begin();
            if (urgency == Urgency.AT_ONCE) {
                breaker.noteDemand();
            }
            underWay.incrementAndGet();
            return call.timeout(atLeastAMoment(left))
                    .doOnSuccess(value -> permit.succeeded())
                    .doOnError(TimeoutException.class, late -> permit.timedOut())
                    .doOnError(permit::failed)
                    .doFinally(signal -> {
                        permit.release();
                        underWay.decrementAndGet();
                    });
        }

        private static Duration atLeastAMoment(Duration left) {
            return left.toNanos() > 0 ? left : Duration.ofNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }
}
