package io.brownout.gateway.health;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Fleet;
import io.brownout.policy.DependencyState;
import io.brownout.policy.deciding.DependencyHealth;
import io.brownout.policy.deciding.Report;
import io.brownout.policy.deciding.Vote;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Makes this replica's reports about one dependency, each from the one before. For one thread at a time. */
final class DependencyWatch {

    private static final long STEADY = 100;

    private final DependencyBreaker breaker;
    private final Optional<Probing> probing;
    private final Board board;
    private final LongSupplier nanos;
    private final long begun;
    private final long patience;
    private long changed;
    private volatile Report last;

    DependencyWatch(DependencyBreaker breaker, Optional<Probing> probing, Board board, LongSupplier nanos) {
        this.breaker = breaker;
        this.probing = probing;
        this.board = board;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
        this.changed = begun;
        this.patience = probing.map(own -> own.declared().timeout().toMillis()).orElse(0L);
        this.last = new Report(Vote.NONE, "", 0, 0, 0, 0, patience);
    }

    Report look() {
        breaker.endQuietTrial();
        Testimony told = testimony();
        rejoin(told);
        suspect(told);
        changed = told.is(last.vote()) ? changed : nanos.getAsLong();
        long sign = breaker.lastSign();
        last = new Report(
                told.vote(),
                told.words(),
                onBoard(changed, last.since()),
                breaker.demandPerSecond(),
                sign - begun < 0 ? 0 : onBoard(sign, last.heard()),
                onBoard(begun, last.watched()),
                patience);
        return last;
    }

    private Testimony testimony() {
        Testimony probe = probing.map(Probing::testimony).orElse(Testimony.NONE);
        return Combination.of(
                breaker.calls().testimony(), probe, breaker.remarks().testimony(), breaker.gate());
    }

    /** All agree that it is down, and nothing here says otherwise: only a trial could, and a closed breaker has none. */
    private void rejoin(Testimony told) {
        boolean knows = told.is(Vote.WORKS) || told.is(Vote.STRAINED);
        if (!knows && breaker.isClosed() && isAgreedDown()) {
            breaker.follow(DependencyState.DOWN);
        }
    }

    private boolean isAgreedDown() {
        BoardSnapshot snapshot = board.snapshot();
        DependencyHealth health = snapshot.facts().dependencies().get(breaker.dependency());
        return health != null && health.condition().state() == DependencyState.DOWN;
    }

    private void suspect(Testimony told) {
        probing.ifPresent(own -> own.suspect(failsForOthers(), told.is(Vote.NONE)));
    }

    private boolean failsForOthers() {
        Fleet fleet = board.fleet();
        return fleet.replicas().stream()
                .filter(replica -> !replica.id().equals(fleet.self()))
                .map(replica -> replica.reports().get(breaker.dependency()))
                .anyMatch(report -> report != null && report.vote() == Vote.FAILS);
    }

    /** A moment on the board's clock, which may be set; what is nearly the same reads the same. */
    private long onBoard(long moment, long before) {
        long millis = board.millis() - TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - moment);
        return Math.abs(millis - before) <= STEADY ? before : millis;
    }

    /** Live requests per second at the latest look; for any thread. */
    double demand() {
        return last.demand();
    }

    /** Seconds since the last sign of life, or since somebody listens for one; for any thread. */
    double silence() {
        long now = nanos.getAsLong();
        return Math.min(now - begun, now - breaker.lastSign()) / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
