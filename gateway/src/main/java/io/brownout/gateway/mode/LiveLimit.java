package io.brownout.gateway.mode;

import io.brownout.gateway.health.LimitBucket;
import io.brownout.policy.Priority;
import io.brownout.policy.Rate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The limit of the live traffic to one dependency, shared by all capabilities that it limits. Its terms are read anew
 * every so often only. Thread-safe; waits for nothing but its own few instructions.
 */
final class LiveLimit {

    static final long READ_EVERY = TimeUnit.MILLISECONDS.toNanos(100);

    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private final LimitBucket bucket;
    private Optional<Terms> terms;
    private long readAt;

    LiveLimit(Optional<Terms> terms, long now) {
        this.terms = terms;
        this.bucket = new LimitBucket(terms.map(Terms::mine).orElse(1.0), now);
        this.readAt = now;
    }

    /**
     * Asks for leave for one request; empty when nothing is declared, so that all pass.
     *
     * @param present reads the terms that count now
     * @param quiet nanoseconds for which the dependency has asked for silence; 0 for none
     */
    synchronized Optional<Allowance> ask(Priority priority, long now, Supplier<Optional<Terms>> present, long quiet) {
        if (now - readAt >= READ_EVERY) {
            terms = present.get();
            readAt = now;
            terms.ifPresent(changed -> bucket.rate(changed.mine(), now));
        }
        return terms.map(counting -> allowance(counting, quiet <= 0 && bucket.take(priority, now), priority, quiet));
    }

    private Allowance allowance(Terms counting, boolean passes, Priority priority, long quiet) {
        double seconds = passes ? bucket.refill() : Math.max(bucket.wait(priority), quiet / SECOND);
        return new Allowance(
                passes, counting.declared().perSecond(), passes ? bucket.remaining(priority) : 0, Math.max(1, (long)
                        Math.ceil(seconds)));
    }

    /**
     * What counts for this replica's live traffic.
     *
     * @param declared what the dependency takes from the active region
     * @param mine this replica's part of it, calls per second
     */
    record Terms(Rate declared, double mine) {}
}
