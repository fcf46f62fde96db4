package io.brownout.gateway.intent;

import io.brownout.gateway.telemetry.BrownoutMeter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.springframework.context.SmartLifecycle;

/** The replayers of all queues, started and stopped as one. */
final class Replayers implements SmartLifecycle, Backlogs {

    private final List<Replayer> all;
    private volatile boolean running;

    Replayers(List<Replayer> all) {
        this.all = all;
    }

    @Override
    public Map<String, Backlog> now() {
        Map<String, Backlog> known = new LinkedHashMap<>();
        byCapability()
                .forEach((capability, replayers) ->
                        total(replayers).ifPresent(backlog -> known.put(capability, backlog)));
        return known;
    }

    private Map<String, List<Replayer>> byCapability() {
        return all.stream().collect(Collectors.groupingBy(Replayer::capability));
    }

    private static Optional<Backlog> total(List<Replayer> cells) {
        return Backlog.sum(cells.stream().map(Replayer::freshBacklog).toList());
    }

    /** One gauge for each capability, over all its cells. */
    void measureInto(MeterRegistry registry) {
        byCapability().forEach((capability, replayers) -> {
            BrownoutMeter.INTENT_WAITING.gauge(registry, capability, () -> sum(replayers, Backlog::depth));
            BrownoutMeter.INTENT_BLOCKED.gauge(registry, capability, () -> sum(replayers, Backlog::blocked));
            BrownoutMeter.INTENT_UNKNOWN.gauge(registry, capability, () -> sum(replayers, Backlog::unknown));
            BrownoutMeter.INTENT_OLDEST.gauge(registry, capability, () -> oldestSeconds(replayers));
        });
    }

    private static long sum(List<Replayer> replayers, ToLongFunction<Backlog> part) {
        return replayers.stream().map(Replayer::backlog).mapToLong(part).sum();
    }

    private static double oldestSeconds(List<Replayer> replayers) {
        return replayers.stream()
                        .map(Replayer::backlog)
                        .mapToLong(Backlog::oldestMillis)
                        .max()
                        .orElse(0)
                / 1000.0;
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
