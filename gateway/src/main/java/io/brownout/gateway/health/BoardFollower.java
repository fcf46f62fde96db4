package io.brownout.gateway.health;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Subject;
import io.brownout.policy.DependencyState;
import io.brownout.policy.deciding.DependencyHealth;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Moves this replica's breakers as the board's states change, and only then: what the breakers do in between is
 * evidence. An operator's force counts where it says that a dependency is down. Thread-safe.
 */
final class BoardFollower implements Consumer<BoardSnapshot> {

    private final DependencyBreakers breakers;
    private final Map<String, DependencyState> followed = new HashMap<>();

    BoardFollower(DependencyBreakers breakers) {
        this.breakers = breakers;
    }

    @Override
    public synchronized void accept(BoardSnapshot snapshot) {
        breakers.byDependency().forEach((name, breaker) -> {
            DependencyState agreed = agreed(name, snapshot);
            DependencyState before = followed.put(name, agreed);
            if (before == DependencyState.DOWN && agreed != DependencyState.DOWN) {
                breaker.follow(DependencyState.RECOVERING);
            } else if (before != agreed) {
                breaker.follow(agreed);
            }
        });
    }

    private static DependencyState agreed(String dependency, BoardSnapshot snapshot) {
        boolean forcedDown = snapshot.facts()
                .force(Subject.dependency(dependency))
                .filter(force -> force.value().equals(DependencyState.DOWN.toString()))
                .isPresent();
        DependencyHealth computed = snapshot.facts().dependencies().get(dependency);
        if (forcedDown) {
            return DependencyState.DOWN;
        }
        return computed == null ? DependencyState.HEALTHY : computed.condition().state();
    }
}
