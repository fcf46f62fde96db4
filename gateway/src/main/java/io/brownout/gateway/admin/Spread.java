package io.brownout.gateway.admin;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.Fleet;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How far a revision has reached. Thread-safe. */
final class Spread {

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Board board;

    Spread(Board board) {
        this.board = board;
    }

    /** How many replicas have a revision now. */
    Reached now(long rev) {
        Fleet fleet = board.fleet();
        return new Reached(Math.min(fleet.applied(rev), fleet.size()), fleet.size());
    }

    /** The same, as soon as all have it; after a second, however many do. */
    Mono<Reached> of(long rev) {
        return Flux.interval(Duration.ZERO, LOOK)
                .onBackpressureDrop()
                .map(tick -> now(rev))
                .takeUntil(Reached::isAll)
                .take(PATIENCE)
                .last(new Reached(0, board.fleet().size()))
                .map(last -> last.isAll() ? last : now(rev));
    }

    /**
     * How many replicas have applied a revision.
     *
     * @param applied that many
     * @param of of so many
     */
    record Reached(long applied, long of) {

        boolean isAll() {
            return applied >= of;
        }

        Map<String, Object> view() {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("applied", applied);
            view.put("of", of);
            return view;
        }
    }
}
