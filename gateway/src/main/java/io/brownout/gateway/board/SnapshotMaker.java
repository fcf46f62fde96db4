package io.brownout.gateway.board;

import io.brownout.policy.Behaviour;
import io.brownout.policy.Capability;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Policy;
import io.brownout.policy.RequestKind;
import io.brownout.policy.deciding.Cause;
import io.brownout.policy.deciding.Decider;
import io.brownout.policy.deciding.Decision;
import io.brownout.policy.deciding.Situation;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes the next snapshot of the one before. Pure.
 *
 * @param echo how long a capability is told to be normal again
 */
record SnapshotMaker(Duration echo) {

    /** A board on which nothing has happened yet. */
    BoardSnapshot first(long rev, Policy policy, BoardFacts facts) {
        Map<String, Standing> calm = new LinkedHashMap<>();
        policy.capabilities().keySet().forEach(name -> calm.put(name, Standing.normal(name)));
        return new BoardSnapshot(rev, policy, facts, Collections.unmodifiableMap(calm), Map.of());
    }

    /**
     * The snapshot that these facts make of the one before; its revision is still the old one.
     *
     * @param now the moment, on both clocks
     */
    BoardSnapshot next(BoardSnapshot before, Policy policy, BoardFacts facts, Moment now) {
        Situation situation = facts.situation();
        Decider decider = new Decider(policy);
        Map<String, Standing> standings = new LinkedHashMap<>();
        policy.capabilities().forEach((name, capability) -> {
            Standing old = before.standings().getOrDefault(name, Standing.normal(name));
            Optional<Ramp> ramp = ramp(old, capability, policy, facts, now);
            Decision safe = decider.decide(capability, RequestKind.SAFE, situation);
            Decision write = decider.decide(capability, RequestKind.WRITE, situation);
            Optional<Ramp> own =
                    ramp.filter(present -> returns(capability, safe, write) && isFree(decider, capability, situation));
            Standing decided = new Standing(name, safe, write, now.seconds(), false, own);
            standings.put(name, next(old, decided, since(facts, capability, decided.shown())));
        });
        return new BoardSnapshot(before.rev(), policy, facts, Collections.unmodifiableMap(standings), before.lags());
    }

    /**
     * The standing after another one.
     *
     * @param decided as from now
     * @param told since when the facts say that it is so
     */
    private Standing next(Standing old, Standing decided, Optional<Long> told) {
        if (!decided.decidesLike(old)) {
            return decided.from(told.orElse(decided.since()), decided.isNormal());
        }
        boolean echoOver = old.echo() && Math.abs(decided.since() - old.since()) > echo.toSeconds();
        return echoOver ? Standing.normal(old.capability()) : decided.from(told.orElse(old.since()), old.echo());
    }

    /**
     * Since when the facts say that it is so, in epoch seconds: the same on every replica, also on one that was not
     * there; empty when they do not say.
     */
    private static Optional<Long> since(BoardFacts facts, Capability capability, Decision shown) {
        Optional<Long> computed = shown.dependency()
                .flatMap(name -> Optional.ofNullable(facts.dependencies().get(name))
                        .map(health -> health.sinceWithin(declared(capability, name))));
        Optional<Long> forced = shown.dependency()
                .map(Subject::dependency)
                .flatMap(facts::force)
                .or(() -> facts.force(Subject.capability(capability.name())))
                .or(() -> facts.force(Subject.FREEZE))
                .map(Force::from);
        Optional<Long> millis = shown.cause() == Cause.OPERATOR ? forced : computed;
        return millis.filter(from -> from > 0).map(from -> from / 1000);
    }

    /** The states of a dependency in which a capability is degraded. */
    private static Set<DependencyState> declared(Capability capability, String dependency) {
        return capability.dependsOn().getOrDefault(dependency, Map.of()).keySet();
    }

    /** Only its own upstream's failure is a reason to let traffic back in bit by bit. */
    private static boolean returns(Capability capability, Decision safe, Decision write) {
        Decision shown = write.mode().isPresent() ? write : safe;
        return shown.cause() == Cause.DEPENDENCY && shown.dependency().equals(capability.upstream());
    }

    /** Whether nothing else keeps traffic out: another dependency, an operator, a freeze. */
    private static boolean isFree(Decider decider, Capability capability, Situation situation) {
        Situation otherwise = capability.upstream().map(situation::without).orElse(situation);
        return Stream.of(RequestKind.values())
                .allMatch(kind -> decider.decide(capability, kind, otherwise).behaviour() == Behaviour.NORMAL);
    }

    /** A recovery that goes on keeps its ramp. */
    private static Optional<Ramp> ramp(
            Standing old, Capability capability, Policy policy, BoardFacts facts, Moment now) {
        long hold = policy.recovery().hold().toNanos();
        return capability
                .upstream()
                .map(facts.dependencies()::get)
                .filter(health -> health.condition().state() == DependencyState.RECOVERING && hold > 0)
                .map(health -> old.ramp()
                        .filter(present -> present.began() == health.since())
                        .orElseGet(() -> new Ramp(health.since(), now.nanosAt(health.since()), hold)));
    }

    /**
     * One moment.
     *
     * @param millis on the board's clock
     * @param nanos on this process's monotonic clock
     */
    record Moment(long millis, long nanos) {

        long seconds() {
            return millis / 1000;
        }

        /** The monotonic time of another moment. */
        long nanosAt(long then) {
            return nanos - TimeUnit.MILLISECONDS.toNanos(millis - then);
        }
    }
}
