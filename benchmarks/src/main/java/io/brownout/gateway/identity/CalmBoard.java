package io.brownout.gateway.identity;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.BoardFacts;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Fleet;
import io.brownout.gateway.board.Standing;
import io.brownout.policy.Policy;
import io.brownout.policy.deciding.Condition;
import io.brownout.policy.deciding.Decision;
import io.brownout.policy.deciding.DependencyHealth;
import io.brownout.policy.deciding.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A board on which all is well and nothing happens. Immutable. */
record CalmBoard(BoardSnapshot snapshot) implements Board {

    static CalmBoard of(Policy policy) {
        Map<String, DependencyHealth> healths = new LinkedHashMap<>();
        policy.dependencies()
                .keySet()
                .forEach(name -> healths.put(name, new DependencyHealth(Condition.HEALTHY, 0, "")));
        Map<String, Standing> standings = new LinkedHashMap<>();
        policy.capabilities().keySet().forEach(name -> standings.put(name, normal(name)));
        BoardFacts facts = new BoardFacts(healths, Map.of(), "local", true);
        return new CalmBoard(new BoardSnapshot(1, policy, facts, standings, Map.of()));
    }

    private static Standing normal(String capability) {
        return new Standing(capability, Decision.NORMAL, Decision.NORMAL, 0, false, Optional.empty());
    }

    @Override
    public long millis() {
        return System.currentTimeMillis();
    }

    @Override
    public void report(Map<String, Report> reports, Map<String, Double> traffic) {}

    @Override
    public void expectLag(String capability, long seconds) {}

    @Override
    public Fleet fleet() {
        return new Fleet("alone", List.of(), true);
    }

    @Override
    public void onChange(Consumer<BoardSnapshot> listener) {
        listener.accept(snapshot);
    }
}
