package io.brownout.gateway.admin;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/**
 * Lets work through one at a time, while a few wait; more than those are a {@link RejectedExecutionException}. Several
 * of them share a scheduler fairly, because each has one task there at most. Thread-safe.
 */
final class Turnstile {

    static final int WAITING = 8;

    private final Scheduler scheduler;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean busy;

    Turnstile(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** What the work gives, when its turn has come. Whoever cancels waits no longer. */
    <T> Mono<T> inTurn(Callable<T> work) {
        return Mono.create(sink -> {
            Runnable turn = () -> run(work, sink);
            sink.onCancel(() -> leave(turn));
            if (!enter(turn)) {
                sink.error(new RejectedExecutionException(WAITING + " are waiting already"));
            } else if (begin()) {
                scheduler.schedule(this::next);
            }
        });
    }

    private static <T> void run(Callable<T> work, MonoSink<T> sink) {
        T result;
        try {
            result = work.call();
        } catch (Exception e) {
            sink.error(e);
            return;
        }
        sink.success(result);
    }

    private synchronized boolean enter(Runnable turn) {
        return waiting.size() < WAITING && waiting.add(turn);
    }

    private synchronized void leave(Runnable turn) {
        waiting.remove(turn);
    }

    private synchronized boolean begin() {
        boolean begins = !busy;
        busy = true;
        return begins;
    }

    private void next() {
        Optional<Runnable> turn = first();
        if (turn.isPresent()) {
            turn.get().run();
            scheduler.schedule(this::next);
        }
    }

    private synchronized Optional<Runnable> first() {
        Optional<Runnable> turn = Optional.ofNullable(waiting.poll());
        busy = turn.isPresent();
        return turn;
    }
}
