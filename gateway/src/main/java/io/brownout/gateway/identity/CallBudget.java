package io.brownout.gateway.identity;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.health.LimitBucket;
import io.brownout.policy.Contract;
import io.brownout.policy.Contract.Throughput;
import io.brownout.policy.Dependency;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Rate;
import io.brownout.policy.deciding.DependencyHealth;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * What this replica may ask of a dependency: its part of what the contract grants the active region, and less of what
 * can wait while the dependency recovers. Thread-safe; waits for nothing but its own few instructions.
 */
final class CallBudget {

    private static final long READ_EVERY = TimeUnit.MILLISECONDS.toNanos(100);

    private final String dependency;
    private final Board board;
    private final LongSupplier nanos;
    private final DoubleSupplier random;
    private final LimitBucket bucket;
    private boolean limited;
    private long readAt;

    /** @param random uniform in 0..1 */
    CallBudget(String dependency, Board board, LongSupplier nanos, DoubleSupplier random) {
        this.dependency = dependency;
        this.board = board;
        this.nanos = nanos;
        this.random = random;
        this.readAt = nanos.getAsLong();
        this.bucket = new LimitBucket(1, readAt);
        read(readAt);
    }

    /** Takes leave for one call; false when there is none left. */
    boolean take(Urgency urgency) {
        boolean deferred = urgency == Urgency.SOME_TIME && random.getAsDouble() >= returned();
        return !deferred && takeNow(urgency);
    }

    private synchronized boolean takeNow(Urgency urgency) {
        long now = nanos.getAsLong();
        if (now - readAt >= READ_EVERY) {
            read(now);
        }
        return !limited || bucket.take(urgency.priority(), now);
    }

    /** Reading starts with the budget itself, which then has time to fill before the first requests come. */
    private void read(long now) {
        Optional<Rate> mine = limit(board.snapshot());
        limited = mine.isPresent();
        readAt = now;
        mine.ifPresent(
                rate -> bucket.rate(rate.perSecond() / Math.max(1, board.fleet().size()), now));
    }

    /** How much of the dependency is back, 0..1. */
    private double returned() {
        DependencyHealth health = board.snapshot().facts().dependencies().get(dependency);
        if (health == null || health.condition().state() != DependencyState.RECOVERING) {
            return 1;
        }
        double hold = board.snapshot().policy().recovery().hold().toMillis();
        return hold == 0 ? 1 : Math.min(1, (board.millis() - health.since()) / hold);
    }

    private Optional<Rate> limit(BoardSnapshot snapshot) {
        return Optional.ofNullable(snapshot.policy().dependencies().get(dependency))
                .map(Dependency::contract)
                .flatMap(contract -> isWell(snapshot) ? everyday(contract, snapshot) : degraded(contract, snapshot));
    }

    private boolean isWell(BoardSnapshot snapshot) {
        return snapshot.situation().conditionOf(dependency).state() == DependencyState.HEALTHY;
    }

    private static Optional<Rate> everyday(Contract contract, BoardSnapshot snapshot) {
        return Optional.ofNullable(contract.quotas().get(snapshot.facts().region()))
                .or(() -> contract.throughput().map(Throughput::normal));
    }

    /** The less of both promises. */
    private static Optional<Rate> degraded(Contract contract, BoardSnapshot snapshot) {
        Optional<Rate> quota =
                Optional.ofNullable(contract.quotas().get(snapshot.facts().region()));
        Optional<Rate> throughput = contract.throughput().map(Throughput::degraded);
        boolean quotaIsLess = quota.isPresent()
                && throughput
                        .filter(rate -> rate.perSecond() < quota.get().perSecond())
                        .isEmpty();
        return quotaIsLess ? quota : throughput;
    }
}
