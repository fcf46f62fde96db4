package io.brownout.gateway.recovery;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.intent.Backlogs;
import io.brownout.gateway.policy.PolicyInForce;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Gathers the facts of the present moment, all of them from memory. */
record FactFinder(Board board, Backlogs backlogs, PolicyInForce policy, CircuitBreakerRegistry breakers)
        implements Supplier<RecoveryFacts> {

    @Override
    public RecoveryFacts get() {
        BoardSnapshot snapshot = board.snapshot();
        return new RecoveryFacts(
                snapshot, board.fleet(), states(snapshot), backlogs.now(), policy.lastRefusal(), board.millis());
    }

    private Map<String, String> states(BoardSnapshot snapshot) {
        Map<String, String> states = new LinkedHashMap<>();
        snapshot.policy()
                .dependencies()
                .keySet()
                .forEach(name -> breakers.find(name).ifPresent(breaker -> states.put(name, token(breaker.getState()))));
        return states;
    }

    private static String token(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
