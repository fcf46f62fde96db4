package io.brownout.gateway.identity;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets so many in at a time, and the rest wait for their turn in order. Thread-safe; nobody blocks. */
final class CallLane {

    /** How many may wait for each that is in. */
    private static final int WAITING = 16;

    private final int most;
    private final int room;
    private final Queue<Turn> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger wishes = new AtomicInteger();
    private volatile boolean closed;

    /** @param most at a time; positive */
    CallLane(int most) {
        this.most = most;
        this.room = most * (1 + WAITING);
    }

    /** Something that waits for its turn, and {@link #leave leaves} when it is over. */
    interface Turn {

        void begin();

        /** It will not have a turn. */
        void drop();
    }

    /** Queues up; false when there is no room, or no longer a queue. */
    boolean enter(Turn turn) {
        if (closed || open.incrementAndGet() > room) {
            open.decrementAndGet();
            return false;
        }
        waiting.add(turn);
        advance();
        return true;
    }

    /** A turn is over. */
    void leave() {
        open.decrementAndGet();
        inside.decrementAndGet();
        advance();
    }

    /** Whether half of the places are taken, so that what can wait should stay out. */
    boolean isHalfTaken() {
        return open.get() >= Math.max(1, most / 2);
    }

    /** Ends the queue; turns that have begun go on. */
    void close() {
        closed = true;
        advance();
    }

    /** Whoever comes while turns begin leaves it to the one who is at it. */
    private void advance() {
        if (wishes.getAndIncrement() != 0) {
            return;
        }
        int served = 1;
        while (served != 0) {
            beginWaiting();
            served = wishes.addAndGet(-served);
        }
    }

    private void beginWaiting() {
        while (closed || inside.get() < most) {
            Turn next = waiting.poll();
            if (next == null) {
                return;
            }
            if (closed) {
                open.decrementAndGet();
                next.drop();
            } else {
                inside.incrementAndGet();
                next.begin();
            }
        }
    }
}
