package io.brownout.gateway.intent;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;

/**
 * Work that goes on when the client that asked for it hangs up, and that shutdown waits for. Thread-safe.
 */
final class DetachedWork implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DetachedWork.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    /** The outcome of work that is started once and runs to its end, whoever still listens. */
    <T> Mono<T> detached(Mono<T> work) {
        return Mono.deferContextual(context -> Mono.fromFuture(start(work.contextWrite(context)), true));
    }

    @SuppressWarnings("CollectionUndefinedEquality")
    private <T> CompletableFuture<T> start(Mono<T> work) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        underWay.add(outcome);
        work.doFinally(signal -> underWay.remove(outcome))
                .subscribe(outcome::complete, outcome::completeExceptionally, () -> outcome.complete(null));
        return outcome;
    }

    /** Before the store and its connections, after the web server and the replay. */
    @Override
    public int getPhase() {
        return 20;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public void stop(Runnable callback) {
        log.info("{} guarded requests under way", underWay.size());
        Mono.fromFuture(CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new)), true)
                .timeout(PATIENCE)
                .onErrorComplete()
                .doFinally(signal -> {
                    running = false;
                    callback.run();
                })
                .subscribe();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
