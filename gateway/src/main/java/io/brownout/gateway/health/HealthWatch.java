package io.brownout.gateway.health;

import io.brownout.gateway.board.Board;
import io.brownout.policy.deciding.Report;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Tells the board what this replica knows of each dependency: at once when a breaker changes state or a probe ends, and
 * regularly, since evidence ages. Moves the breakers as the board's states change. Thread-safe; a look that fails is
 * logged, and the next one tries again.
 */
final class HealthWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(HealthWatch.class);
    static final int WITH_THE_BOARD = 25;
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final DependencyBreakers breakers;
    private final Board board;
    private final Map<String, DependencyWatch> watches = new LinkedHashMap<>();
    private final Serial look = new Serial(this::lookOnce);
    private @Nullable Scheduler scheduler;
    private @Nullable Disposable ticking;

    HealthWatch(DependencyBreakers breakers, Probes probes, Board board, LongSupplier nanos) {
        this.breakers = breakers;
        this.board = board;
        breakers.byDependency().forEach((name, breaker) -> {
            watches.put(name, new DependencyWatch(breaker, probes.of(name), board, nanos));
            breaker.onChange(look);
        });
        probes.onResult(look);
        board.onChange(new BoardFollower(breakers));
    }

    /** As long as the board is kept, so is what it is told. */
    @Override
    public int getPhase() {
        return WITH_THE_BOARD;
    }

    @Override
    public synchronized void start() {
        Scheduler own = Schedulers.newSingle("brownout-health", true);
        scheduler = own;
        ticking = own.schedulePeriodically(look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        if (ticking != null && scheduler != null) {
            ticking.dispose();
            scheduler.dispose();
        }
        ticking = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return ticking != null;
    }

    /** Looks now, or once more as soon as the look that is under way ends. */
    void look() {
        look.run();
    }

    private void lookOnce() {
        try {
            Map<String, Report> reports = new LinkedHashMap<>();
            watches.forEach((name, watch) -> reports.put(name, watch.look()));
            board.report(reports, breakers.traffic());
        } catch (RuntimeException e) {
            log.error("This replica's view of its dependencies could not be told", e);
        }
    }

    Map<String, DependencyWatch> watches() {
        return watches;
    }
}
