package io.brownout.gateway.admin;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.BoardSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.security.core.Authentication;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * The board as a stream: its present state first, then each change, and after each change how many replicas have it,
 * until all have. A reader that is slow misses what is in between, never what is last. A stream ends with its token, and
 * whoever still wants it comes back with a valid one. Thread-safe; nothing is rendered on the thread that changes the
 * board.
 */
final class EventResource {

    static final int MOST = 100;
    static final Duration LONGEST = Duration.ofMinutes(15);

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(30);

    private final Board board;
    private final BoardText text;
    private final Spread spread;
    private final Sinks.Many<BoardSnapshot> changes = Sinks.many().replay().latest();
    private final Sinks.Empty<Void> closed = Sinks.empty();
    private final AtomicInteger watching = new AtomicInteger();
    private volatile boolean closing;

    EventResource(Board board, BoardText text) {
        this.board = board;
        this.text = text;
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
        if (watching.get() >= MOST) {
            return AdminProblem.of(AdminProblemType.TOO_MANY_STREAMS, MOST + " streams are open. Ask another replica.")
                    .goneAfter(ASK_AGAIN)
                    .response();
        }
        return request.principal()
                .cast(Authentication.class)
                .map(caller -> TokenExpiry.left(caller, Instant.now(), LONGEST))
                .flatMap(lasting -> ServerResponse.ok()
                        .contentType(MediaType.TEXT_EVENT_STREAM)
                        .body(BodyInserters.fromServerSentEvents(events(lasting))));
    }

    /** A stream counts from when it is read; one too many of those that come at once ends at once. */
    Flux<ServerSentEvent<String>> events(Duration lasting) {
        return Flux.defer(() -> watching.incrementAndGet() > MOST ? Flux.empty() : all())
                .takeUntilOther(Mono.firstWithSignal(
                        closed.asMono(), Mono.delay(lasting).then()))
                .doFinally(end -> watching.decrementAndGet());
    }

    private Flux<ServerSentEvent<String>> all() {
        Flux<ServerSentEvent<String>> beats = Flux.interval(HEARTBEAT)
                .onBackpressureDrop()
                .map(tick ->
                        ServerSentEvent.<String>builder().comment("still here").build());
        Flux<ServerSentEvent<String>> changed = changes.asFlux()
                .onBackpressureLatest()
                .publishOn(Schedulers.parallel(), 1)
                .switchMap(this::change);
        return Flux.merge(1, changed, beats);
    }

    /** One change, and then how far it has come. */
    private Flux<ServerSentEvent<String>> change(BoardSnapshot snapshot) {
        Flux<ServerSentEvent<String>> reached = Flux.interval(LOOK)
                .onBackpressureDrop()
                .map(tick -> spread.now(snapshot.rev()))
                .distinctUntilChanged()
                .takeUntil(Spread.Reached::isAll)
                .map(now -> event("replicas", snapshot, reached(snapshot, now)));
        return Flux.concat(Mono.fromSupplier(() -> event("board", snapshot, text.of(snapshot))), reached);
    }

    private static String reached(BoardSnapshot snapshot, Spread.Reached now) {
        return "{\"rev\":" + snapshot.rev() + ",\"replicas\":{\"applied\":" + now.applied() + ",\"of\":" + now.of()
                + "}}";
    }

    private static ServerSentEvent<String> event(String name, BoardSnapshot snapshot, String data) {
        return ServerSentEvent.builder(data)
                .id(Long.toString(snapshot.rev()))
                .event(name)
                .build();
    }
}
