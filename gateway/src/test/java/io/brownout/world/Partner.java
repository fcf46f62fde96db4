package io.brownout.world;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A partner that calls back through the edge, {@code POST /webhooks}, at a steady rate or not at all; silent at first.
 *
 * <p>It takes the gateways by turns and never repeats a callback. Thread-safe.
 */
public final class Partner implements AutoCloseable {

    private static final String CALLBACKS = "/webhooks";

    private final Supplier<List<Edge>> gateways;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private List<Edge> edges = List.of();
    private @Nullable ScheduledExecutorService clock;
    private @Nullable ScheduledFuture<?> calls;

    /** A partner of these gateways, which are asked for each time it starts to call. */
    public Partner(Supplier<List<Edge>> gateways) {
        this.gateways = gateways;
    }

    /** Calls back so often from now on. */
    public synchronized void callBack(double perSecond) {
        fallSilent();
        edges = gateways.get();
        if (clock == null) {
            clock = Executors.newSingleThreadScheduledExecutor(Partner::thread);
        }
        calls = clock.scheduleAtFixedRate(this::call, 0, (long) (1_000_000 / perSecond), TimeUnit.MICROSECONDS);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "partner");
        thread.setDaemon(true);
        return thread;
    }

    /** Calls back no more; callbacks under way are not recalled. */
    public synchronized void fallSilent() {
        if (calls != null) {
            calls.cancel(false);
            calls = null;
        }
    }

    private synchronized void call() {
        if (calls == null) {
            return;
        }
        int number = sent.incrementAndGet();
        Edge edge = edges.get(number % edges.size());
        CompletableFuture<?> unused = edge.sendAsync(callback(edge, number)).thenAccept(answer -> {
            if (answer.status() / 100 == 2) {
                taken.incrementAndGet();
            }
        });
    }

    private static HttpRequest callback(Edge edge, int number) {
        return edge.post(CALLBACKS, "callback-" + number, "partner", "{\"event\":" + number + "}")
                .build();
    }

    /** How many callbacks it has sent. */
    public int sent() {
        return sent.get();
    }

    /** How many of them were answered with success. */
    public int taken() {
        return taken.get();
    }

    @Override
    public synchronized void close() {
        fallSilent();
        if (clock != null) {
            clock.shutdownNow();
        }
    }
}
