package io.brownout.gateway.intent;

import io.brownout.gateway.board.Board;
import io.brownout.policy.Capability;
import reactor.core.publisher.Mono;

/** The last measured size of one queue, and who is told: the board of the lag, the breaker of the need for trials. */
final class BacklogWatch {

    private final String queue;
    private final Capability capability;
    private final Upstream upstream;
    private final IntentStore store;
    private final Board board;
    private final DrainRate rate = new DrainRate();
    private volatile Backlog last = Backlog.EMPTY;

    BacklogWatch(String queue, Capability capability, Upstream upstream, IntentStore store, Board board) {
        this.queue = queue;
        this.capability = capability;
        this.upstream = upstream;
        this.store = store;
        this.board = board;
    }

    Backlog last() {
        return last;
    }

    /** @param suspended whether nothing of the queue is sent now, so that it makes no trial calls either */
    Mono<Void> measure(boolean suspended) {
        return store.measure(queue)
                .doOnNext(backlog -> remember(backlog, suspended))
                .then();
    }

    /** With the store away nothing can be dispatched, so nothing keeps trial calls to itself. */
    void forget() {
        last = Backlog.EMPTY;
        upstream.breaker().ifPresent(breaker -> breaker.keepTrialsFor(queue, false));
    }

    private void remember(Backlog backlog, boolean suspended) {
        last = backlog;
        upstream.breaker().ifPresent(breaker -> breaker.keepTrialsFor(queue, !suspended && backlog.movable() > 0));
        rate.expectedWait(backlog, System.nanoTime()).ifPresent(lag -> board.expectLag(capability.name(), lag));
    }
}
