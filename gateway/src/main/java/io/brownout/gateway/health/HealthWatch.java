package io.brownout.gateway.health;

import io.brownout.gateway.board.Board;
import io.brownout.policy.deciding.Report;
import io.brownout.policy.deciding.Vote;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Turns the evidence of the breakers into dependency conditions and tells the board: at once when a breaker changes
 * state, and regularly, since holds end by time alone.
 */
final class HealthWatch implements SmartLifecycle {

    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final DependencyBreakers breakers;
    private final Board board;
    private final Map<String, Report> last = new LinkedHashMap<>();
    private @Nullable Scheduler scheduler;
    private @Nullable Disposable ticking;

    HealthWatch(DependencyBreakers breakers, Board board) {
        this.breakers = breakers;
        this.board = board;
        breakers.byDependency()
                .values()
                .forEach(breaker -> breaker.breaker().getEventPublisher().onStateTransition(transition -> look()));
    }

    @Override
    public synchronized void start() {
        Scheduler own = Schedulers.newSingle("brownout-health", true);
        scheduler = own;
        ticking = own.schedulePeriodically(this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
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

    synchronized void look() {
        Map<String, Report> reports = new LinkedHashMap<>();
        breakers.byDependency().forEach((name, breaker) -> reports.put(name, look(name, breaker)));
        board.report(reports, Map.of());
    }

    private Report look(String name, DependencyBreaker breaker) {
        Vote vote = breaker.vote();
        Report before = last.getOrDefault(name, new Report(Vote.NONE, "", 0, 0, 0, board.millis(), 0));
        Report after = before.vote() == vote ? before : before.voting(vote, "", board.millis());
        last.put(name, after);
        return after;
    }
}
