package io.brownout.gateway.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.BoardSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * The whole board as JSON text, made once for all who look at the same snapshot within a second: its times would be
 * those of long ago otherwise. Thread-safe; meant for threads that hold up nobody else.
 */
final class BoardText {

    private static final long FRESH = 1000;

    private final Board board;
    private final BoardView view;
    private final ObjectMapper json;
    private @Nullable Made last;

    BoardText(Board board, BoardView view, ObjectMapper json) {
        this.board = board;
        this.view = view;
        this.json = json;
    }

    synchronized String of(BoardSnapshot snapshot) {
        long now = board.millis();
        Made made = last;
        if (made == null || !made.snapshot().equals(snapshot) || Math.abs(now - made.at()) >= FRESH) {
            made = new Made(snapshot, now, written(snapshot));
            last = made;
        }
        return made.text();
    }

    private String written(BoardSnapshot snapshot) {
        try {
            return json.writeValueAsString(view.of(snapshot));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The board at revision " + snapshot.rev() + " cannot be written", e);
        }
    }

    private record Made(BoardSnapshot snapshot, long at, String text) {}
}
