package io.brownout.gateway.mode;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.mode.LiveLimit.Terms;
import io.brownout.policy.Dependency;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Keeps live traffic within what each dependency takes from the active region, divided by the live replicas, all in
 * memory. While accepted actions wait for the dependency, a fifth of it is theirs. Thread-safe.
 */
final class LiveLimits {

    /** What live traffic gets while a backlog waits. */
    static final double BESIDE_A_BACKLOG = 0.8;

    private final IntSupplier replicas;
    private final Predicate<String> backlog;
    private final ToLongFunction<String> quiet;
    private final LongSupplier nanos;
    private final Map<String, LiveLimit> byDependency = new ConcurrentHashMap<>();

    /**
     * @param replicas how many share each limit; positive
     * @param backlog whether accepted actions wait for a dependency
     * @param quiet nanoseconds for which a dependency has asked for silence; 0 for none
     * @param nanos a monotonic clock
     */
    LiveLimits(IntSupplier replicas, Predicate<String> backlog, ToLongFunction<String> quiet, LongSupplier nanos) {
        this.replicas = replicas;
        this.backlog = backlog;
        this.quiet = quiet;
        this.nanos = nanos;
    }

    /** Asks for leave for one request; empty when no limit is declared for it. */
    Optional<Allowance> ask(ModeRequest request) {
        return request.decision()
                .dependency()
                .or(request.capability()::upstream)
                .flatMap(dependency -> ask(dependency, request));
    }

    private Optional<Allowance> ask(String dependency, ModeRequest request) {
        long now = nanos.getAsLong();
        BoardSnapshot snapshot = request.snapshot();
        LiveLimit limit = byDependency.computeIfAbsent(dependency, name -> new LiveLimit(terms(name, snapshot), now));
        return limit.ask(
                request.capability().priority(), now, () -> terms(dependency, snapshot), quiet.applyAsLong(dependency));
    }

    private Optional<Terms> terms(String dependency, BoardSnapshot snapshot) {
        double share = (backlog.test(dependency) ? BESIDE_A_BACKLOG : 1) / replicas.getAsInt();
        return Optional.ofNullable(snapshot.policy().dependencies().get(dependency))
                .map(Dependency::contract)
                .flatMap(contract -> contract.limitIn(snapshot.facts().region()))
                .map(declared -> new Terms(declared, declared.perSecond() * share));
    }
}
