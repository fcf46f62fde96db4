package io.brownout.gateway.board;

import io.brownout.policy.Capability;
import io.brownout.policy.Policy;
import io.brownout.policy.RequestKind;
import io.brownout.policy.deciding.Decider;
import io.brownout.policy.deciding.Situation;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A board that knows what this replica alone has seen. */
final class LocalBoard implements Board {

    private final Policy policy;
    private final Decider decider;
    private final Clock clock;
    private final Duration echo;
    private volatile BoardSnapshot current;

    /** @param echo how long a capability is told to be normal again */
    LocalBoard(Policy policy, Clock clock, Duration echo) {
        this.policy = policy;
        this.decider = new Decider(policy);
        this.clock = clock;
        this.echo = echo;
        Map<String, Standing> calm = new LinkedHashMap<>();
        policy.capabilities().keySet().forEach(name -> calm.put(name, Standing.normal(name)));
        this.current = new BoardSnapshot(clock.millis(), Situation.CALM, Collections.unmodifiableMap(calm), Map.of());
    }

    @Override
    public BoardSnapshot snapshot() {
        return current;
    }

    @Override
    public synchronized void observe(Situation situation) {
        current = next(current, situation);
    }

    @Override
    public synchronized void expectLag(String capability, long seconds) {
        Long before = current.lags().get(capability);
        if (before == null || before != seconds) {
            current = current.withLag(capability, seconds);
        }
    }

    private BoardSnapshot next(BoardSnapshot before, Situation situation) {
        Map<String, Standing> standings = new LinkedHashMap<>();
        policy.capabilities().forEach((name, capability) -> standings.put(name, next(before, capability, situation)));
        if (standings.equals(before.standings()) && situation.equals(before.situation())) {
            return before;
        }
        long rev = Math.max(before.rev() + 1, clock.millis());
        return new BoardSnapshot(rev, situation, Collections.unmodifiableMap(standings), before.lags());
    }

    private Standing next(BoardSnapshot before, Capability capability, Situation situation) {
        Standing old = before.standing(capability.name());
        long now = clock.instant().getEpochSecond();
        Standing decided = new Standing(
                capability.name(),
                decider.decide(capability, RequestKind.SAFE, situation),
                decider.decide(capability, RequestKind.WRITE, situation),
                now,
                false);
        if (!decided.decidesLike(old)) {
            return decided.isNormal() ? echoing(decided) : decided;
        }
        boolean echoOver = old.echo() && Math.abs(now - old.since()) > echo.toSeconds();
        return echoOver ? Standing.normal(capability.name()) : old;
    }

    private static Standing echoing(Standing standing) {
        return new Standing(standing.capability(), standing.safe(), standing.write(), standing.since(), true);
    }
}
