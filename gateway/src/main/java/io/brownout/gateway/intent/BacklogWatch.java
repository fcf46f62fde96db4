package io.brownout.gateway.intent;

import io.brownout.gateway.board.Board;
import io.brownout.policy.Capability;
import io.brownout.policy.Mode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;

/** The last measured size of one queue, and who is told: the board of the lag, the breaker of the need for trials. */
final class BacklogWatch {

    private static final long FRESH = TimeUnit.SECONDS.toNanos(2);

    private final String queue;
    private final Capability capability;
    private final Upstream upstream;
    private final IntentStore store;
    private final Board board;
    private final DrainRate rate = new DrainRate();
    private volatile Measured last = Measured.NOTHING;

    BacklogWatch(String queue, Capability capability, Upstream upstream, IntentStore store, Board board) {
        this.queue = queue;
        this.capability = capability;
        this.upstream = upstream;
        this.store = store;
        this.board = board;
    }

    /** The last measured size; empty when nothing was ever measured, or since the store went away. */
    Backlog last() {
        return last.backlog();
    }

    /** The size as it is now; empty when it was not measured just now. */
    Optional<Backlog> fresh() {
        Measured measured = last;
        boolean fresh = measured.known() && System.nanoTime() - measured.nanos() < FRESH;
        return fresh ? Optional.of(measured.backlog()) : Optional.empty();
    }

    /** @param suspended whether nothing of the queue is sent now, so that it makes no trial calls either */
    Mono<Void> measure(boolean suspended) {
        return store.measure(queue, promise())
                .doOnNext(backlog -> remember(backlog, suspended))
                .then();
    }

    /** With the store away nothing can be dispatched, so nothing keeps trial calls to itself. */
    void forget() {
        last = Measured.NOTHING;
        upstream.breaker().ifPresent(breaker -> breaker.keepTrialsFor(queue, false));
    }

    private void remember(Backlog backlog, boolean suspended) {
        last = new Measured(backlog, true, System.nanoTime());
        upstream.breaker().ifPresent(breaker -> breaker.keepTrialsFor(queue, !suspended && backlog.movable() > 0));
        rate.expectedWait(backlog, System.nanoTime()).ifPresent(lag -> board.expectLag(capability.name(), lag));
    }

    private Optional<Duration> promise() {
        return capability.queueingMode().flatMap(Mode::promise);
    }

    private record Measured(Backlog backlog, boolean known, long nanos) {

        static final Measured NOTHING = new Measured(Backlog.EMPTY, false, 0);
    }
}
