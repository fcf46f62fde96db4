package io.brownout.gateway.health;

import io.brownout.gateway.board.Board;
import io.brownout.policy.Policy;
import io.brownout.policy.deciding.Condition;
import io.brownout.policy.deciding.DependencyHealth;
import io.brownout.policy.deciding.Situation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Turns the evidence of the breakers into dependency conditions and tells the board: at once when a breaker changes
 * state, and regularly, since holds end by time alone.
 */
final class HealthWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(HealthWatch.class);
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final DependencyBreakers breakers;
    private final Board board;
    private final Duration hold;
    private final Map<String, DependencyHealth> healths = new LinkedHashMap<>();
    private @Nullable Scheduler scheduler;
    private @Nullable Disposable ticking;

    HealthWatch(Policy policy, DependencyBreakers breakers, Board board) {
        this.breakers = breakers;
        this.board = board;
        this.hold = policy.recovery().hold();
        long now = System.nanoTime();
        breakers.byDependency().forEach((name, breaker) -> {
            healths.put(name, DependencyHealth.healthyAt(now));
            breaker.breaker().getEventPublisher().onStateTransition(transition -> look());
        });
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
        long now = System.nanoTime();
        Map<String, Condition> conditions = new LinkedHashMap<>();
        breakers.byDependency().forEach((name, breaker) -> conditions.put(name, look(name, breaker, now)));
        board.observe(new Situation(conditions, Map.of(), Map.of()));
    }

    @SuppressWarnings("ReferenceEquality")
    private Condition look(String name, DependencyBreaker breaker, long now) {
        DependencyHealth before = healths.getOrDefault(name, DependencyHealth.healthyAt(now));
        DependencyHealth after = before.next(breaker.evidence(), now, hold);
        if (after != before) {
            healths.put(name, after);
            log.info(
                    "Dependency {} is {}, was {}",
                    name,
                    after.condition().state(),
                    before.condition().state());
        }
        return after.condition();
    }
}
