package io.brownout.gateway.health;

import io.brownout.policy.Health;
import io.brownout.policy.Health.Breaker;
import io.brownout.policy.Health.WindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What the calls of this replica say about a dependency, as long as they are fresh. A breaker that opened for calls of
 * others, or whose calls were long ago, says nothing. Thread-safe.
 */
final class CallEvidence {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final long NEVER = Long.MIN_VALUE;

    private final CircuitBreaker breaker;
    private final Health health;
    private final RelapseWait wait;
    private final LongSupplier nanos;
    private volatile long lastSuccess = NEVER;
    private volatile long lastFailure = NEVER;
    private volatile Optional<String> opened = Optional.empty();

    CallEvidence(CircuitBreaker breaker, Health health, RelapseWait wait, LongSupplier nanos) {
        this.breaker = breaker;
        this.health = health;
        this.wait = wait;
        this.nanos = nanos;
    }

    void succeeded() {
        lastSuccess = nanos.getAsLong();
    }

    void failed() {
        lastFailure = nanos.getAsLong();
    }

    /** Remembers why the breaker opens: its numbers are gone as soon as it is on trial. */
    void changed(StateTransition transition) {
        if (transition.getToState() == State.OPEN) {
            CallRates rates = CallRates.of(breaker.getMetrics());
            Breaker declared = health.breaker();
            opened = transition.getFromState() == State.HALF_OPEN
                    ? rates.badTrial(declared)
                    : rates.over(declared.failureRateThreshold(), declared.slowCallRateThreshold(), declared);
            lastSuccess = NEVER;
            lastFailure = nanos.getAsLong();
        }
    }

    Testimony testimony() {
        return switch (breaker.getState()) {
            case OPEN -> cutOff();
            case HALF_OPEN -> breaker.getMetrics().getNumberOfSuccessfulCalls() > 0 ? Testimony.NONE : cutOff();
            case FORCED_OPEN -> Testimony.NONE;
            case CLOSED, DISABLED, METRICS_ONLY -> ofLiveCalls();
        };
    }

    /** It counts until a trial had the time to prove otherwise: beginning one proves nothing. */
    private Testimony cutOff() {
        return isFresh(lastFailure, Math.max(2 * wait.current(), freshness()))
                ? opened.map(Testimony::fails).orElse(Testimony.NONE)
                : Testimony.NONE;
    }

    private Testimony ofLiveCalls() {
        boolean succeeds = isFresh(lastSuccess, freshness());
        Health.Strain strain = health.strain();
        Optional<String> strained = succeeds || isFresh(lastFailure, freshness())
                ? CallRates.of(breaker.getMetrics())
                        .over(strain.failureRateThreshold(), strain.slowCallRateThreshold(), health.breaker())
                : Optional.empty();
        return strained.map(Testimony::strained)
                .orElseGet(() -> succeeds ? Testimony.works("calls succeed") : Testimony.NONE);
    }

    private boolean isFresh(long moment, long span) {
        return moment != NEVER && nanos.getAsLong() - moment < span;
    }

    private long freshness() {
        Breaker declared = health.breaker();
        long window = declared.slidingWindowType() == WindowType.TIME_BASED
                ? TimeUnit.SECONDS.toNanos(declared.slidingWindowSize())
                : 0;
        long wait = declared.waitDurationInOpenState().toNanos();
        return Math.max(window, Math.max(wait, FRESH.toNanos()));
    }
}
