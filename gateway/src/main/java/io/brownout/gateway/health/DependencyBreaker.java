package io.brownout.gateway.health;

import io.brownout.gateway.health.Combination.Gate;
import io.brownout.policy.Dependency;
import io.brownout.policy.DependencyState;
import io.brownout.policy.RequestKind;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breaker of one dependency, with the rules that Resilience4j leaves to its caller: results of an earlier
 * state are dropped, trial calls can be kept for a backlog, a trial that ends quietly ends well, and the board's word
 * moves it. Keeps what calls and answers say about the dependency beyond that. Thread-safe.
 */
public final class DependencyBreaker {

    private static final long LONG_AGO = TimeUnit.DAYS.toNanos(1);
    private static final Duration DEMAND = Duration.ofSeconds(5);

    private final CircuitBreaker breaker;
    private final Dependency declared;
    private final LongSupplier nanos;
    private final CallEvidence calls;
    private final Remarks remarks;
    private final MovingRate demand;
    private final AtomicLong generation = new AtomicLong();
    private final AtomicInteger underWay = new AtomicInteger();
    private final Set<String> backlogs = ConcurrentHashMap.newKeySet();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile long lastResult;
    private volatile long lastSuccess;
    private volatile long lastSign;
    private volatile long lastTransition;
    private volatile boolean following;

    DependencyBreaker(CircuitBreaker breaker, Dependency declared, RelapseWait wait, LongSupplier nanos) {
        this.breaker = breaker;
        this.declared = declared;
        this.nanos = nanos;
        this.calls = new CallEvidence(breaker, declared.health(), wait, nanos);
        this.remarks = new Remarks(
                declared.health().reportsStatus(),
                nanos,
                breaker.getCircuitBreakerConfig().getClock());
        this.demand = new MovingRate(DEMAND, nanos);
        this.lastResult = nanos.getAsLong();
        this.lastSuccess = nanos.getAsLong() - LONG_AGO;
        this.lastSign = lastSuccess;
        breaker.getEventPublisher().onStateTransition(event -> {
            generation.incrementAndGet();
            lastTransition = nanos.getAsLong();
            wait.changed(event.getStateTransition());
            calls.changed(event.getStateTransition());
            if (!following) {
                listeners.forEach(Runnable::run);
            }
        });
    }

    /** The dependency's name. */
    public String dependency() {
        return breaker.getName();
    }

    /** Longest time one call may take, by contract. */
    public Duration timeout() {
        return declared.contract().latency().timeout();
    }

    /** Leave to make a call now; {@code null} when the breaker allows none. */
    public @Nullable Permit tryAcquire() {
        if (!breaker.tryAcquirePermission()) {
            return null;
        }
        underWay.incrementAndGet();
        return new Permit(this, generation.get(), nanos);
    }

    /**
     * Leave to make a trial call; empty unless the dependency is on trial, does not want quiet, and no backlog waits to
     * be the trial.
     */
    public Optional<Permit> trial() {
        boolean refused = isClosed() || keepsTrialsForBacklog() || isAskedToBeQuiet();
        return refused ? Optional.empty() : Optional.ofNullable(tryAcquire());
    }

    /** As {@link #tryAcquire()}, but while a backlog waits a safe method never uses up a trial. */
    public @Nullable Permit tryAcquireFor(RequestKind kind) {
        boolean trial = breaker.getState() != State.CLOSED;
        return trial && keepsTrialsForBacklog() && kind == RequestKind.SAFE ? null : tryAcquire();
    }

    /** Whether every call is allowed. */
    public boolean isClosed() {
        return breaker.getState() == State.CLOSED;
    }

    /** Whether a call succeeded so recently that another one's failure is not the dependency's outage. */
    public boolean succeededWithin(Duration recently) {
        return nanos.getAsLong() - lastSuccess < recently.toNanos();
    }

    /** Whether the dependency itself asked for fewer calls, by HTTP 429 or 503, and that time is not over. */
    public boolean isAskedToBeQuiet() {
        return remarks.wantsQuiet();
    }

    /**
     * Takes in what the dependency asks for in an answer that did not come through a route.
     *
     * @param retryAfter value of the answer's field of that name, RFC 9110 section 10.2.3
     */
    public void heed(int status, String retryAfter) {
        remarks.heed(status, retryAfter);
    }

    /** Nanoseconds for which it still wants that; 0 when it does not. */
    public long quietNanos() {
        return remarks.quietNanos();
    }

    /** Takes in a sign of life that is not the answer to a call, as a callback. */
    public void heard() {
        lastSign = nanos.getAsLong();
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

    /** Counts a live request that wants this dependency. */
    public void noteDemand() {
        demand.count();
    }

    void noteSuccess() {
        lastSuccess = nanos.getAsLong();
        lastSign = lastSuccess;
    }

    CircuitBreaker breaker() {
        return breaker;
    }

    Dependency declared() {
        return declared;
    }

    CallEvidence calls() {
        return calls;
    }

    Remarks remarks() {
        return remarks;
    }

    /** Live requests per second that want this dependency; for one reader at a time. */
    double demandPerSecond() {
        return demand.perSecond();
    }

    /** Monotonic nanoseconds of the last sign of life; longer ago than a day for none. */
    long lastSign() {
        return lastSign;
    }

    /** Calls back after each change of state that the board did not order. */
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    void settle(long permitGeneration, Runnable result) {
        underWay.decrementAndGet();
        lastResult = nanos.getAsLong();
        if (permitGeneration == generation.get()) {
            result.run();
        }
    }

    /** Does what follows from a state that all replicas agree on: cut off together, and back together. */
    void follow(DependencyState agreed) {
        following = true;
        try {
            if (agreed == DependencyState.DOWN && isClosed()) {
                breaker.transitionToOpenState();
            } else if (agreed == DependencyState.RECOVERING) {
                startAfresh();
            }
        } finally {
            following = false;
        }
    }

    /** What calls said before the recovery says nothing about it. */
    private void startAfresh() {
        if (isCutOff()) {
            breaker.transitionToClosedState();
        } else if (isClosed()) {
            breaker.reset();
        }
    }

    Gate gate() {
        if (!isCutOff()) {
            return Gate.CLOSED;
        }
        return isDecidedByTrial() ? Gate.ON_TRIAL : Gate.OPEN;
    }

    private boolean isCutOff() {
        State state = breaker.getState();
        return state == State.OPEN || state == State.HALF_OPEN;
    }

    private boolean isDecidedByTrial() {
        CircuitBreaker.Metrics metrics = breaker.getMetrics();
        boolean begun = underWay.get() > 0 || metrics.getNumberOfBufferedCalls() > 0;
        return keepsTrialsForBacklog() || (begun && breaker.getState() == State.HALF_OPEN);
    }

    /** No result for a while; or, where results trickle in, all the time that a trial may take. */
    private boolean isQuiet() {
        long wait = declared.health().breaker().waitDurationInOpenState().toNanos();
        long now = nanos.getAsLong();
        return now - lastResult > wait || now - lastTransition > 2 * wait;
    }

    /** With more permits than work a half-open breaker would never decide; successes without a failure then suffice. */
    void endQuietTrial() {
        CircuitBreaker.Metrics metrics = breaker.getMetrics();
        boolean onlyGood = breaker.getState() == State.HALF_OPEN
                && metrics.getNumberOfSuccessfulCalls() > 0
                && metrics.getNumberOfFailedCalls() == 0
                && metrics.getNumberOfSlowCalls() == 0;
        if (onlyGood && underWay.get() == 0 && !keepsTrialsForBacklog() && isQuiet()) {
            breaker.transitionToClosedState();
            calls.succeeded();
        }
    }
}
