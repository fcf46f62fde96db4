package io.brownout.gateway.board;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/** Keeps the board going: a look each tick and at each call, one after the other, on a thread of its own. */
final class BoardLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BoardLoop.class);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration RESUBSCRIBE = Duration.ofSeconds(1);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
    private static final Duration FAREWELL = Duration.ofMillis(200);
    private static final int EARLY = 20;

    private final SharedBoard board;
    private final BoardStore store;
    private final String self;
    private final Scheduler scheduler;
    private final Sinks.Many<String> wishes = Sinks.many().multicast().directBestEffort();
    private @Nullable Disposable running;

    /** @param scheduler the board's own thread */
    BoardLoop(SharedBoard board, BoardStore store, String self, Scheduler scheduler) {
        this.board = board;
        this.store = store;
        this.self = self;
        this.scheduler = scheduler;
    }

    /** A name that no other replica has, and that a restart does not keep. */
    static String newName() {
        return UUID.randomUUID().toString().substring(0, 13);
    }

    /** Earliest start, latest stop: everything that reports or decides runs within. */
    @Override
    public int getPhase() {
        return EARLY;
    }

    @Override
    public synchronized void start() {
        board.start(this::wake);
        firstLook();
        Flux<?> occasions =
                Flux.merge(Flux.interval(TICK, scheduler), wishes.asFlux().publishOn(scheduler));
        Disposable steps = occasions
                .onBackpressureLatest()
                .concatMap(occasion -> board.step().subscribeOn(scheduler), 1)
                .subscribe(done -> {}, error -> log.error("The board stands still", error));
        running = Disposables.composite(steps, listening());
    }

    /** Forces that operators left count from the first request on, if Redis can be asked. */
    private void firstLook() {
        await(
                board.step()
                        .subscribeOn(scheduler)
                        .repeat(() -> !board.snapshot().facts().shared())
                        .takeUntil(done -> board.snapshot().facts().shared())
                        .then(),
                FIRST_LOOK);
    }

    private static void await(Mono<Void> work, Duration longest) {
        try {
            work.timeout(longest).toFuture().get(longest.toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("Redis could not be asked about the board: {}", e.toString());
        }
    }

    private Disposable listening() {
        return Flux.defer(store::calls)
                .doOnNext(call -> board.look())
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, RESUBSCRIBE))
                .repeatWhen(ended -> ended.delayElements(RESUBSCRIBE))
                .subscribe();
    }

    /** A wish that is lost is met at the next tick. */
    private void wake() {
        wishes.tryEmitNext("");
    }

    @Override
    public synchronized void stop() {
        if (running != null) {
            running.dispose();
            await(store.leave(self), FAREWELL);
        }
        running = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }
}
