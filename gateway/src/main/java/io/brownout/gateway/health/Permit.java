package io.brownout.gateway.health;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Leave to make one call to a dependency, and the duty to say what came of it, once. A result that belongs to an
 * earlier state of the breaker is dropped. Thread-safe; only the first report counts.
 */
public final class Permit {

    private final DependencyBreaker dependency;
    private final long generation;
    private final LongSupplier nanos;
    private volatile long start;
    private final AtomicBoolean reported = new AtomicBoolean();

    Permit(DependencyBreaker dependency, long generation, LongSupplier nanos) {
        this.dependency = dependency;
        this.generation = generation;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    /** The call is made now; until then no time counts. */
    public void begin() {
        start = nanos.getAsLong();
    }

    /** The call was answered without a server error. */
    public void succeeded() {
        dependency.noteSuccess();
        report(() -> {
            dependency.calls().succeeded();
            dependency.breaker().onSuccess(elapsed(), TimeUnit.NANOSECONDS);
        });
    }

    /** The call failed. */
    public void failed(Throwable error) {
        report(() -> {
            dependency.calls().failed();
            dependency.breaker().onError(elapsed(), TimeUnit.NANOSECONDS, error);
        });
    }

    /**
     * The call was given up by our side because its time was over. A call that was left less than half of the contract's
     * time, as after a slow reservation, says nothing about the dependency unless it was slow by then.
     */
    public void timedOut() {
        if (elapsed() >= dependency.timeout().dividedBy(2).toNanos()) {
            failed(new TimeoutException("no answer in time"));
        } else {
            cancelled();
        }
    }

    /**
     * The client went away before an answer. A call that was slow by then counts as slow, or impatient clients would
     * blind the breaker; any other gives its permit back.
     */
    public void cancelled() {
        Duration slow = dependency.breaker().getCircuitBreakerConfig().getSlowCallDurationThreshold();
        if (elapsed() > slow.toNanos()) {
            report(() -> {
                dependency.calls().failed();
                dependency.breaker().onSuccess(elapsed(), TimeUnit.NANOSECONDS);
            });
        } else {
            release();
        }
    }

    /** The call was never made. */
    public void release() {
        report(dependency.breaker()::releasePermission);
    }

    private void report(Runnable result) {
        if (reported.compareAndSet(false, true)) {
            dependency.settle(generation, result);
        }
    }

    private long elapsed() {
        return nanos.getAsLong() - start;
    }
}
