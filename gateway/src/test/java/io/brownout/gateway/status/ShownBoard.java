package io.brownout.gateway.status;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Fleet;
import io.brownout.policy.deciding.Report;
import java.util.Map;
import java.util.function.Consumer;

/** A board that shows what a test wants. */
final class ShownBoard implements Board {

    private volatile BoardSnapshot shown = Snapshots.calm();

    void show(BoardSnapshot snapshot) {
        shown = snapshot;
    }

    /** The same as now, under a later revision. */
    void move() {
        BoardSnapshot now = shown;
        shown = new BoardSnapshot(now.rev() + 1, now.policy(), now.facts(), now.standings(), now.lags());
    }

    @Override
    public BoardSnapshot snapshot() {
        return shown;
    }

    @Override
    public long millis() {
        return shown.rev();
    }

    @Override
    public Fleet fleet() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void report(Map<String, Report> reports, Map<String, Double> traffic) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void onChange(Consumer<BoardSnapshot> listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void expectLag(String capability, long seconds) {
        throw new UnsupportedOperationException();
    }
}
