package io.brownout.it;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Does several things again and again until it is closed, each on a thread of its own. A failure is thrown at the end. */
final class Repeated implements AutoCloseable {

    private final ScheduledExecutorService clock;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    Repeated(Duration pause, List<Runnable> actions) {
        clock = Executors.newScheduledThreadPool(actions.size());
        actions.forEach(action -> repeat(action, pause));
    }

    private void repeat(Runnable action, Duration pause) {
        Future<?> unused =
                clock.scheduleWithFixedDelay(() -> perform(action), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void perform(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            if (!clock.isShutdown()) {
                failure.compareAndSet(null, e);
            }
        }
    }

    /** Runs something beside it. */
    void during(Runnable scene) {
        try (this) {
            scene.run();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        RuntimeException first = failure.get();
        if (first != null) {
            throw first;
        }
    }
}
