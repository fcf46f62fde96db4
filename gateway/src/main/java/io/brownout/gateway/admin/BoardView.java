package io.brownout.gateway.admin;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Subject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows the whole board. Thread-safe. */
final class BoardView {

    private final Board board;
    private final CapabilityView capabilities;
    private final DependencyView dependencies;
    private final ForceView forces;
    private final Spread spread;

    BoardView(Board board, CapabilityView capabilities, DependencyView dependencies, ForceView forces) {
        this.board = board;
        this.capabilities = capabilities;
        this.dependencies = dependencies;
        this.forces = forces;
        this.spread = new Spread(board);
    }

    Map<String, Object> of(BoardSnapshot snapshot) {
        long now = board.millis();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("rev", snapshot.rev());
        view.put("at", Clocked.millis(now));
        view.put("service", snapshot.policy().service());
        view.put("region", snapshot.facts().region());
        view.put("coverage", CoverageView.of(snapshot));
        view.put("shared", snapshot.facts().shared());
        view.put("replicas", spread.now(snapshot.rev()).view());
        view.put("freeze", forces.of("mode", snapshot.facts().force(Subject.FREEZE), now));
        view.put("capabilities", capabilities(snapshot, now));
        view.put("dependencies", dependencies(snapshot, now));
        return view;
    }

    private Map<String, Object> capabilities(BoardSnapshot snapshot, long now) {
        Map<String, Object> view = new LinkedHashMap<>();
        snapshot.standings()
                .keySet()
                .forEach(name -> view.put(name, capabilities.of(snapshot, snapshot.capability(name), now)));
        return view;
    }

    private Map<String, Object> dependencies(BoardSnapshot snapshot, long now) {
        Map<String, Object> view = new LinkedHashMap<>();
        snapshot.policy()
                .dependencies()
                .keySet()
                .forEach(name -> view.put(name, dependencies.inShort(snapshot, name, now)));
        return view;
    }
}
