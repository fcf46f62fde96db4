package io.brownout.gateway.intent;

import java.util.List;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The settlers of all queues whose upstream can be asked, with or without a replay, started and stopped as one. */
final class DoubtSettlers implements SmartLifecycle {

    private final List<DoubtSettler> all;
    private final Scheduler scheduler = Schedulers.newSingle("brownout-doubts", true);
    private final Sinks.Empty<Void> stop = Sinks.empty();
    private final Sinks.Empty<Void> ended = Sinks.empty();
    private volatile boolean running;

    DoubtSettlers(List<DoubtSettler> all) {
        this.all = all;
    }

    @Override
    public void start() {
        running = true;
        Mono.when(all.stream()
                        .map(settler -> settler.run(stop.asMono(), scheduler))
                        .toList())
                .doFinally(signal -> scheduler.dispose())
                .subscribe(done -> {}, ended::tryEmitError, ended::tryEmitEmpty);
    }

    /** With the replay, before the server stops taking requests. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public void stop(Runnable callback) {
        running = false;
        stop.tryEmitEmpty();
        ended.asMono().onErrorComplete().doFinally(signal -> callback.run()).subscribe();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
