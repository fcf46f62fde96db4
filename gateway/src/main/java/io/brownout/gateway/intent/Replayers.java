package io.brownout.gateway.intent;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.SmartLifecycle;

/** The replayers of all queues, started and stopped as one. */
final class Replayers implements SmartLifecycle {

    private final List<Replayer> all;
    private volatile boolean running;

    Replayers(List<Replayer> all) {
        this.all = all;
    }

    @Override
    public void start() {
        all.forEach(Replayer::start);
        running = true;
    }

    /** Before the server stops taking requests: what is claimed is carried out, nothing more is claimed. */
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
        AtomicInteger left = new AtomicInteger(all.size());
        all.forEach(replayer -> replayer.stop(() -> {
            if (left.decrementAndGet() == 0) {
                callback.run();
            }
        }));
        if (all.isEmpty()) {
            callback.run();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
