package io.brownout.gateway.status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * All clients that follow the status. One thread looks for news and heartbeats on behalf of all. When the gateway stops,
 * their streams end before the web server waits for the requests under way, some at a time. Thread-safe.
 */
final class StatusStreams implements SmartLifecycle {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration STEP = Duration.ofMillis(50);
    private static final int STEPS = 20;
    private static final int FEW = 25;

    private final StatusNews news;
    private final EventLines lines;
    private final StreamProperties properties;
    private final Scheduler timer;
    private final LongSupplier nanos;
    private final Set<StatusStream> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger seats = new AtomicInteger();
    private volatile @Nullable Disposable looking;
    private volatile boolean stopping;

    /**
     * @param timer one thread
     * @param nanos a monotonic clock
     */
    StatusStreams(StatusNews news, EventLines lines, StreamProperties properties, Scheduler timer, LongSupplier nanos) {
        this.news = news;
        this.lines = lines;
        this.properties = properties;
        this.timer = timer;
        this.nanos = nanos;
    }

    /** Before the web server begins to stop, and after it has begun to answer. */
    @Override
    public int getPhase() {
        return WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE + 512;
    }

    @Override
    public synchronized void start() {
        stopping = false;
        looking = timer.schedulePeriodically(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean isRunning() {
        return looking != null;
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public synchronized void stop(Runnable callback) {
        stopping = true;
        Disposable ended = looking;
        looking = null;
        if (ended != null) {
            ended.dispose();
        }
        List<StatusStream> all = new ArrayList<>(open);
        int share = Math.max(FEW, all.size() / STEPS + 1);
        Disposable unused = Flux.fromIterable(all)
                .buffer(share)
                .delayElements(STEP, timer)
                .doOnNext(some -> some.forEach(StatusStream::end))
                .doFinally(end -> callback.run())
                .subscribe();
    }

    /** Has the board looked at soon. */
    void wake() {
        if (isRunning()) {
            Disposable unused = timer.schedule(this::look);
        }
    }

    private void look() {
        news.look();
        open.forEach(StatusStream::look);
    }

    boolean isStopping() {
        return stopping;
    }

    boolean isFull() {
        return seats.get() >= properties.maxStreams();
    }

    int size() {
        return open.size();
    }

    StatusNews news() {
        return news;
    }

    EventLines lines() {
        return lines;
    }

    long now() {
        return nanos.getAsLong();
    }

    /** The events of one client, which counts from when it is read; one too many of those that come at once is sent away. */
    Publisher<Publisher<DataBuffer>> events(StatusStream.Reader reader) {
        return client -> {
            if (stopping || !takesSeat()) {
                Publisher<DataBuffer> away =
                        Mono.fromSupplier(() -> reader.outlet().buffer(lines.farewell()));
                Mono.just(away).subscribe(client);
            } else {
                add(reader, client);
            }
        };
    }

    private boolean takesSeat() {
        return seats.getAndUpdate(taken -> Math.min(taken + 1, properties.maxStreams())) < properties.maxStreams();
    }

    private void add(StatusStream.Reader reader, Subscriber<? super Publisher<DataBuffer>> client) {
        long now = now();
        Duration firstBeat = lines.jitter().between(Duration.ZERO, HEARTBEAT);
        Duration lasting = lines.jitter().about(properties.streamLifetime());
        StatusStream stream =
                new StatusStream(this, reader, client, now + firstBeat.toNanos(), now + lasting.toNanos());
        client.onSubscribe(stream);
        open.add(stream);
        if (stream.hasEnded()) {
            remove(stream);
        } else if (stopping) {
            stream.end();
        }
    }

    void remove(StatusStream stream) {
        if (open.remove(stream)) {
            seats.decrementAndGet();
        }
    }
}
