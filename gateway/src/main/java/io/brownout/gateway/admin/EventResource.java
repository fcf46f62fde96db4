package io.brownout.gateway.admin;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.BoardSnapshot;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The board as a stream: its present state first, then each change, and after each change how many replicas have it,
 * until all have. A reader that is slow misses what is in between, never what is last. Thread-safe.
 */
final class EventResource {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Board board;
    private final BoardView view;
    private final Spread spread;
    private final Sinks.Many<BoardSnapshot> changes = Sinks.many().replay().latest();
    private final Sinks.Empty<Void> closed = Sinks.empty();
    private volatile boolean closing;

    EventResource(Board board, BoardView view) {
        this.board = board;
        this.view = view;
        this.spread = new Spread(board);
    }

    /** Begins to listen to the board. */
    void open() {
        board.onChange(changes::tryEmitNext);
    }

    /** Ends every stream and refuses new ones. */
    void close() {
        closing = true;
        closed.tryEmitEmpty();
    }

    List<AdminRoute> routes() {
        return List.of(AdminRoute.get("events", this::stream));
    }

    private Mono<ServerResponse> stream(ServerRequest request) {
        if (closing) {
            return AdminProblem.of(AdminProblemType.STOPPING, "Ask another replica.")
                    .goneAfter(AdminSecurity.ASK_AGAIN)
                    .response();
        }
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .body(BodyInserters.fromServerSentEvents(events()));
    }

    Flux<ServerSentEvent<Map<String, Object>>> events() {
        Flux<ServerSentEvent<Map<String, Object>>> beats = Flux.interval(HEARTBEAT)
                .onBackpressureDrop()
                .map(tick -> ServerSentEvent.<Map<String, Object>>builder()
                        .comment("still here")
                        .build());
        return Flux.merge(1, changes.asFlux().onBackpressureLatest().switchMap(this::change), beats)
                .takeUntilOther(closed.asMono());
    }

    /** One change, and then how far it has come. */
    private Flux<ServerSentEvent<Map<String, Object>>> change(BoardSnapshot snapshot) {
        Flux<ServerSentEvent<Map<String, Object>>> reached = Flux.interval(LOOK)
                .onBackpressureDrop()
                .map(tick -> spread.now(snapshot.rev()))
                .distinctUntilChanged()
                .takeUntil(Spread.Reached::isAll)
                .map(now -> event("replicas", snapshot, reached(snapshot, now)));
        return Flux.concat(Mono.fromSupplier(() -> event("board", snapshot, view.of(snapshot))), reached);
    }

    private static Map<String, Object> reached(BoardSnapshot snapshot, Spread.Reached now) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("rev", snapshot.rev());
        data.put("replicas", now.view());
        return data;
    }

    private static ServerSentEvent<Map<String, Object>> event(
            String name, BoardSnapshot snapshot, Map<String, Object> data) {
        return ServerSentEvent.<Map<String, Object>>builder(data)
                .id(Long.toString(snapshot.rev()))
                .event(name)
                .build();
    }
}
