package io.brownout.gateway.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.BoardSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders the status document, once for each thing that can be said. From memory alone, and thread-safe. */
final class StatusText {

    private final Board board;
    private final StatusView view;
    private final List<StatusPart> parts;
    private final ObjectWriter json;
    private volatile @Nullable Edition last;

    /** @param parts what other features add */
    StatusText(Board board, StatusView view, List<StatusPart> parts, ObjectMapper json) {
        this.board = board;
        this.view = view;
        this.parts = List.copyOf(parts);
        this.json = json.writer().without(SerializationFeature.INDENT_OUTPUT);
    }

    /** What there is to say now. */
    Edition present() {
        BoardSnapshot snapshot = board.snapshot();
        Map<String, Object> added = new LinkedHashMap<>();
        parts.forEach(part -> part.value().ifPresent(value -> added.put(part.name(), value)));
        Edition edition = last;
        if (edition == null || !edition.isOf(snapshot, added)) {
            edition = new Edition(snapshot, added, language -> rendered(snapshot, added, language));
            last = edition;
        }
        return edition;
    }

    private StatusDocument rendered(BoardSnapshot snapshot, Map<String, Object> added, String language) {
        try {
            byte[] text = json.writeValueAsBytes(view.of(snapshot, added, language));
            return new StatusDocument(
                    snapshot.rev(), text, String.join(", ", StatusView.languages(snapshot, language)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The status at revision " + snapshot.rev() + " cannot be written", e);
        }
    }
}
