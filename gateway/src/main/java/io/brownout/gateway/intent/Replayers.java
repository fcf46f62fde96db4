package io.brownout.gateway.intent;

import io.brownout.gateway.telemetry.BrownoutMeter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.springframework.context.SmartLifecycle;

/** The replayers of all queues, started and stopped as one. */
final class Replayers implements SmartLifecycle {

    private final List<Replayer> all;
    private volatile boolean running;

    Replayers(List<Replayer> all) {
        this.all = all;
    }

    /** One gauge for each capability, over all its cells. */
    void measureInto(MeterRegistry registry) {
        Map<String, List<Replayer>> byCapability = all.stream().collect(Collectors.groupingBy(Replayer::capability));
        byCapability.forEach((capability, replayers) -> {
            BrownoutMeter.INTENT_WAITING.gauge(registry, capability, () -> sum(replayers, Backlog::depth));
            BrownoutMeter.INTENT_BLOCKED.gauge(registry, capability, () -> sum(replayers, Backlog::blocked));
            BrownoutMeter.INTENT_UNKNOWN.gauge(registry, capability, () -> sum(replayers, Backlog::unknown));
        });
    }

    private static long sum(List<Replayer> replayers, ToLongFunction<Backlog> part) {
        return replayers.stream().map(Replayer::backlog).mapToLong(part).sum();
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
