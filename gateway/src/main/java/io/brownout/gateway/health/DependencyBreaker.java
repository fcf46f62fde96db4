package io.brownout.gateway.health;

import io.brownout.policy.Dependency;
import io.brownout.policy.RequestKind;
import io.brownout.policy.deciding.Vote;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breaker of one dependency, with the rules that Resilience4j leaves to its caller: results of an earlier
 * state are dropped, trial calls can be kept for a backlog, and a trial that ends quietly ends well. Thread-safe.
 */
public final class DependencyBreaker {

    private static final long LONG_AGO = TimeUnit.DAYS.toNanos(1);

    private final CircuitBreaker breaker;
    private final Duration timeout;
    private final AtomicLong generation = new AtomicLong();
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile long lastResult = System.nanoTime();
    private volatile long lastSuccess = System.nanoTime() - LONG_AGO;
    private final Set<String> backlogs = ConcurrentHashMap.newKeySet();

    DependencyBreaker(CircuitBreaker breaker, Dependency dependency) {
        this.breaker = breaker;
        this.timeout = dependency.contract().latency().timeout();
        breaker.getEventPublisher().onStateTransition(transition -> generation.incrementAndGet());
    }

    /** The dependency's name. */
    public String dependency() {
        return breaker.getName();
    }

    /** Longest time one call may take, by contract. */
    public Duration timeout() {
        return timeout;
    }

    /** Leave to make a call now; {@code null} when the breaker allows none. */
    public @Nullable Permit tryAcquire() {
        if (!breaker.tryAcquirePermission()) {
            return null;
        }
        underWay.incrementAndGet();
        return new Permit(this, generation.get());
    }

    /** Leave to make a trial call; empty unless the dependency is on trial and no backlog waits to be the trial. */
    public Optional<Permit> trial() {
        return isClosed() || keepsTrialsForBacklog() ? Optional.empty() : Optional.ofNullable(tryAcquire());
    }

    /** As {@link #tryAcquire()}, but while a backlog waits a safe method never uses up a trial. */
    @Nullable
    Permit tryAcquireFor(RequestKind kind) {
        boolean trial = breaker.getState() != State.CLOSED;
        return trial && keepsTrialsForBacklog() && kind == RequestKind.SAFE ? null : tryAcquire();
    }

    /** Whether every call is allowed. */
    public boolean isClosed() {
        return breaker.getState() == State.CLOSED;
    }

    /** Whether a call succeeded so recently that another one's failure is not the dependency's outage. */
    public boolean succeededWithin(Duration recently) {
        return System.nanoTime() - lastSuccess < recently.toNanos();
    }

    /**
     * Whether trial calls are kept for accepted intents, which are older than any new request.
     *
     * @param queue the queue that has, or no longer has, intents to dispatch; several may share the dependency
     */
    public void keepTrialsFor(String queue, boolean waits) {
        if (waits) {
            backlogs.add(queue);
        } else {
            backlogs.remove(queue);
        }
    }

    /** Whether accepted intents wait for it. */
    public boolean keepsTrialsForBacklog() {
        return !backlogs.isEmpty();
    }

    void noteSuccess() {
        lastSuccess = System.nanoTime();
    }

    CircuitBreaker breaker() {
        return breaker;
    }

    void settle(long permitGeneration, Runnable result) {
        underWay.decrementAndGet();
        lastResult = System.nanoTime();
        if (permitGeneration == generation.get()) {
            result.run();
        }
    }

    Vote vote() {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> Vote.FAILS;
            case HALF_OPEN -> closeAfterQuietTrial() ? Vote.WORKS : Vote.NONE;
            case CLOSED, DISABLED, METRICS_ONLY -> Vote.WORKS;
        };
    }

    /** With more permits than work a half-open breaker would never decide; successes without a failure then suffice. */
    private boolean closeAfterQuietTrial() {
        CircuitBreaker.Metrics metrics = breaker.getMetrics();
        boolean onlyGood = metrics.getNumberOfSuccessfulCalls() > 0
                && metrics.getNumberOfFailedCalls() == 0
                && metrics.getNumberOfSlowCalls() == 0;
        boolean over = underWay.get() == 0 && !keepsTrialsForBacklog() && System.nanoTime() - lastResult > quiet();
        if (onlyGood && over) {
            breaker.transitionToClosedState();
        }
        return onlyGood && over;
    }

    private long quiet() {
        return Duration.ofMillis(breaker.getCircuitBreakerConfig()
                        .getWaitIntervalFunctionInOpenState()
                        .apply(1))
                .toNanos();
    }
}
