package io.brownout.gateway.board;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Redis's clock as last heard of, carried on by this process's monotonic clock, so that neither a jump of this machine's
 * clock nor an absence of Redis changes the time. Never goes back by itself; thread-safe.
 */
final class BoardClock {

    private final LongSupplier nanos;
    private volatile Setting setting;

    /** @param machine what the time is until Redis was heard of */
    BoardClock(Clock machine, LongSupplier nanos) {
        this.nanos = nanos;
        this.setting = new Setting(machine.millis(), nanos.getAsLong());
    }

    long millis() {
        Setting present = setting;
        return present.millis() + TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - present.nanos());
    }

    SnapshotMaker.Moment now() {
        return new SnapshotMaker.Moment(millis(), nanos.getAsLong());
    }

    /** Takes over another clock; its time may lie anywhere. */
    void start(long millis) {
        setting = new Setting(millis, nanos.getAsLong());
    }

    /** Takes over a clock that is ahead; one that is behind, as after a failover of Redis, is caught up by time. */
    void advance(long millis) {
        long present = nanos.getAsLong();
        setting = new Setting(Math.max(millis, millis()), present);
    }

    private record Setting(long millis, long nanos) {}
}
