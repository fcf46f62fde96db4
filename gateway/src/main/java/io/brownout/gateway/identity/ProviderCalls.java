package io.brownout.gateway.identity;

import io.brownout.gateway.health.DependencyBreaker;
import io.brownout.gateway.health.Permit;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The calls to one issuer: through its dependency's breaker, within its contract's quota and time-out, so many at a time
 * and no more. Calls wait for their turn in order; what nobody waits for takes no turn from others. Thread-safe.
 */
final class ProviderCalls {

    /** How many may wait for each that is under way. */
    private static final int WAITING = 16;

    private final DependencyBreaker breaker;
    private final CallBudget budget;
    private final int most;
    private final LongSupplier nanos;
    private final Sinks.Many<Turn<?>> turns;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final Disposable running;
    private volatile BiConsumer<String, Duration> listener = (outcome, took) -> {};

    /** @param most calls at a time; positive */
    ProviderCalls(DependencyBreaker breaker, CallBudget budget, int most, LongSupplier nanos) {
        this.breaker = breaker;
        this.budget = budget;
        this.most = most;
        this.nanos = nanos;
        this.turns = Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(most * WAITING));
        this.running = turns.asFlux()
                .flatMap(Turn::run, most)
                .doOnDiscard(Turn.class, Turn::giveUp)
                .subscribe();
    }

    /**
     * Makes a call when its turn comes. Fails with {@link NotAskedException} when it is not made, with what the call fails
     * with, or with a {@link TimeoutException} when all took longer than the contract allows. Goes on when nobody listens
     * any more.
     */
    <T> Mono<T> call(Urgency urgency, Mono<T> call) {
        return Mono.defer(() -> {
            if (urgency == Urgency.SOME_TIME && open.get() >= Math.max(1, most / 2)) {
                return Mono.error(NotAskedException.busy());
            }
            Turn<T> turn = new Turn<>(urgency, call);
            return enqueue(turn) ? turn.result.asMono() : Mono.error(NotAskedException.busy());
        });
    }

    private synchronized boolean enqueue(Turn<?> turn) {
        open.incrementAndGet();
        boolean taken = turns.tryEmitNext(turn).isSuccess();
        if (!taken) {
            open.decrementAndGet();
        }
        return taken;
    }

    /** Calls back after each call with what it came to, {@code good}, {@code failed} or {@code not-made}, and how long it took. */
    void onEnd(BiConsumer<String, Duration> told) {
        listener = told;
    }

    /** Calls under way now. */
    int underWay() {
        return underWay.get();
    }

    /** Makes no further calls, and gives up those under way: whoever waits is told. */
    void close() {
        running.dispose();
    }

    /** One call and who waits for it. */
    private final class Turn<T> {

        private final Urgency urgency;
        private final Mono<T> call;
        private final long start = nanos.getAsLong();
        private final Sinks.One<T> result = Sinks.one();

        Turn(Urgency urgency, Mono<T> call) {
            this.urgency = urgency;
            this.call = call;
        }

        /** Never fails. */
        Mono<Void> run() {
            return Mono.defer(this::made)
                    .doOnSuccess(this::answered)
                    .doOnError(this::failed)
                    .doOnCancel(this::giveUp)
                    .onErrorComplete()
                    .doFinally(signal -> open.decrementAndGet())
                    .then();
        }

        private void answered(@Nullable T value) {
            tell("good");
            if (value == null) {
                result.tryEmitEmpty();
            } else {
                result.tryEmitValue(value);
            }
        }

        private void failed(Throwable error) {
            tell(error instanceof NotAskedException ? "not-made" : "failed");
            result.tryEmitError(error);
        }

        private void giveUp() {
            failed(NotAskedException.closed());
        }

        private void tell(String outcome) {
            listener.accept(outcome, Duration.ofNanos(nanos.getAsLong() - start));
        }

        private Mono<T> made() {
            Duration left = breaker.timeout().minusNanos(nanos.getAsLong() - start);
            if (left.compareTo(breaker.timeout().dividedBy(2)) < 0) {
                return Mono.error(NotAskedException.late());
            }
            if (breaker.isAskedToBeQuiet() || !budget.take(urgency)) {
                return Mono.error(NotAskedException.overQuota());
            }
            Permit permit = breaker.tryAcquire();
            return permit == null ? Mono.error(NotAskedException.cutOff()) : watched(permit, left);
        }

        private Mono<T> watched(Permit permit, Duration left) {
            permit.begin();
            breaker.noteDemand();
            underWay.incrementAndGet();
            return call.timeout(left)
                    .doOnSuccess(value -> permit.succeeded())
                    .doOnError(TimeoutException.class, late -> permit.timedOut())
                    .doOnError(permit::failed)
                    .doFinally(signal -> {
                        permit.release();
                        underWay.decrementAndGet();
                    });
        }
    }
}
