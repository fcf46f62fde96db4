package io.brownout.gateway.health;

import io.brownout.gateway.telemetry.BrownoutMeter;
import io.brownout.policy.Dependency;
import io.brownout.policy.Health.Probe;
import io.brownout.policy.Interaction;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

/** The probes that the policy declares, on threads of their own. They run between start and stop. Thread-safe. */
final class Probes implements SmartLifecycle, DisposableBean {

    private final LoopResources loops = LoopResources.create("brownout-probe", 1, true);
    private final Map<String, Probing> byDependency = new LinkedHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private @Nullable Scheduler scheduler;

    Probes(DependencyBreakers breakers, HealthProperties properties, MeterRegistry meters) {
        breakers.byDependency()
                .forEach((name, breaker) -> breaker.declared()
                        .health()
                        .probe()
                        .ifPresent(probe -> byDependency.put(
                                name, probing(breaker, probe, properties.probeHeadersFor(name), meters))));
    }

    private Probing probing(
            DependencyBreaker breaker, Probe declared, Map<String, String> headers, MeterRegistry meters) {
        ProbeClient client = new ProbeClient(declared, headers, loops, System::nanoTime);
        return new Probing(
                declared,
                client.ask(),
                System::nanoTime,
                () -> ThreadLocalRandom.current().nextDouble(),
                result -> took(breaker, result, meters));
    }

    private void took(DependencyBreaker breaker, ProbeResult result, MeterRegistry meters) {
        String outcome = result.outcome().name().toLowerCase(Locale.ROOT);
        BrownoutMeter.PROBE_DURATION
                .timer(meters, breaker.dependency(), outcome)
                .record(Duration.ofNanos(result.nanos()));
        if (!result.isFailed() && isHeardByProbe(breaker.declared())) {
            breaker.heard();
        }
        listeners.forEach(Runnable::run);
    }

    /** That a caller answers does not mean that it calls. */
    private static boolean isHeardByProbe(Dependency dependency) {
        return dependency.interaction() != Interaction.CALLBACK;
    }

    Optional<Probing> of(String dependency) {
        return Optional.ofNullable(byDependency.get(dependency));
    }

    /** Calls back after each result. */
    void onResult(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public int getPhase() {
        return HealthWatch.WITH_THE_BOARD;
    }

    @Override
    public synchronized void start() {
        Scheduler own = Schedulers.newSingle("brownout-probes", true);
        scheduler = own;
        byDependency.values().forEach(probing -> probing.start(own));
    }

    @Override
    public synchronized void stop() {
        byDependency.values().forEach(Probing::stop);
        if (scheduler != null) {
            scheduler.dispose();
        }
        scheduler = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return scheduler != null;
    }

    @Override
    public void destroy() {
        loops.dispose();
    }
}
