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
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/** Keeps the board going: a look each tick and at each call, one after the other, on a thread of its own. */
final class BoardLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BoardLoop.class);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration RESUBSCRIBE = Duration.ofSeconds(1);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
    private static final int EARLY = 20;

    private final SharedBoard board;
    private final BoardStore store;
    private final String self;
    private final Sinks.Many<String> wishes = Sinks.many().multicast().directBestEffort();
    private @Nullable Scheduler scheduler;
    private @Nullable Disposable running;

    BoardLoop(SharedBoard board, BoardStore store, String self) {
        this.board = board;
        this.store = store;
        this.self = self;
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
        Scheduler own = Schedulers.newBoundedElastic(1, 1024, "brownout-board", 60, true);
        scheduler = own;
        board.start(this::wake);
        firstLook(own);
        Flux<?> occasions = Flux.merge(Flux.interval(TICK, own), wishes.asFlux().publishOn(own));
        Disposable steps = occasions
                .onBackpressureLatest()
                .concatMap(occasion -> board.step().subscribeOn(own), 1)
                .subscribe(done -> {}, error -> log.error("The board stands still", error));
        running = Disposables.composite(steps, listening());
    }

    /** Forces that operators left count from the first request on, if Redis can be asked. */
    private void firstLook(Scheduler own) {
        try {
            board.step().subscribeOn(own).toFuture().get(FIRST_LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("The board could not be read yet: {}", e.toString());
        }
    }

    private Disposable listening() {
        return Flux.defer(store::calls)
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, RESUBSCRIBE))
                .repeatWhen(ended -> ended.delayElements(RESUBSCRIBE))
                .subscribe(call -> board.look());
    }

    private void wake() {
        wishes.emitNext("", Sinks.EmitFailureHandler.busyLooping(Duration.ofMillis(10)));
    }

    @Override
    public synchronized void stop() {
        if (running != null && scheduler != null) {
            running.dispose();
            store.leave(self).onErrorComplete().subscribe();
            scheduler.dispose();
        }
        running = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }
}
