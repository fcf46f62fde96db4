package io.brownout.gateway.status;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/**
 * The events of one client: what there is when it comes, and then whatever is newest when it can take it. It keeps no
 * event, only which it told last, and tells that again, as its heartbeat, while something is degraded: a crowd that heard
 * the same would else ask whether it still counts, all at the same time. Thread-safe: who has news, or time for a
 * heartbeat, calls {@link #look}, and nobody waits.
 */
final class StatusStream implements Subscription {

    private static final long HEARTBEAT = Duration.ofSeconds(15).toNanos();
    private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

    private final StatusStreams streams;
    private final Reader reader;
    private final Subscriber<? super Publisher<DataBuffer>> client;
    private final long endsAt;
    private final AtomicLong wanted = new AtomicLong();
    private final AtomicInteger looks = new AtomicInteger();
    private @Nullable Edition told;
    private @Nullable String language;
    private long beatAt;
    private volatile boolean ending;
    private volatile boolean ended;

    /**
     * @param beatAt when its first heartbeat is due, on the streams' clock
     * @param endsAt when it has lasted long enough
     */
    StatusStream(
            StatusStreams streams,
            Reader reader,
            Subscriber<? super Publisher<DataBuffer>> client,
            long beatAt,
            long endsAt) {
        this.streams = streams;
        this.reader = reader;
        this.client = client;
        this.beatAt = beatAt;
        this.endsAt = endsAt;
    }

    @Override
    public void request(long count) {
        wanted.accumulateAndGet(count, Operators::addCap);
        look();
    }

    @Override
    public void cancel() {
        ended = true;
        streams.remove(this);
    }

    boolean hasEnded() {
        return ended;
    }

    /** Ends it, with a last word if the client takes one. */
    void end() {
        ending = true;
        look();
    }

    /** Hangs up on a client that takes nothing, not even the end. */
    private void cut() {
        reader.outlet().cut();
        cancel();
    }

    /** Tells the client what there is to tell. */
    void look() {
        if (looks.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            step(streams.now());
            seen = looks.addAndGet(-seen);
        } while (seen != 0);
    }

    private void step(long now) {
        Edition present = streams.news().latest();
        boolean over = ending || now - endsAt >= 0;
        boolean due = over || now - beatAt >= 0 || !present.equals(told);
        if (ended || !due) {
            return;
        }
        if (wanted.get() > 0 && reader.outlet().isOpen()) {
            tell(present, over, now);
        } else if (over || now - beatAt > PATIENCE) {
            cut();
        }
        if (over) {
            finish();
        }
    }

    private void tell(Edition present, boolean over, long now) {
        if (over) {
            say(ending ? streams.lines().farewell() : streams.lines().changeOver());
        } else if (told == null) {
            say(streams.lines().comeBack(), document(present).event());
        } else {
            boolean renewed = !present.equals(told) || present.isDegraded();
            say(renewed ? document(present).event() : EventLines.heartbeat());
        }
        told = present;
        beatAt = now - beatAt >= 0 ? now + HEARTBEAT : beatAt;
    }

    /** In which language is found out once, and again when there are others. */
    private StatusDocument document(Edition present) {
        String known = language;
        if (known == null || told == null || !present.speaksLike(told)) {
            known = present.preferred(reader.wish());
            language = known;
        }
        return present.in(known);
    }

    private void say(byte[]... texts) {
        wanted.decrementAndGet();
        client.onNext(Flux.fromArray(texts).map(reader.outlet()::buffer));
    }

    private void finish() {
        if (!ended) {
            cancel();
            client.onComplete();
        }
    }

    /**
     * Who follows.
     *
     * @param wish languages that it asks for
     * @param outlet the way to it
     */
    record Reader(Edition.Wish wish, Outlet outlet) {}
}
