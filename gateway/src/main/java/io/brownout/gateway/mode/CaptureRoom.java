package io.brownout.gateway.mode;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that answers may take which are copied while they stream through. Thread-safe. */
final class CaptureRoom {

    private final long largest;
    private final long most;
    private final AtomicLong taken = new AtomicLong();

    /**
     * @param largest bytes of the largest copy
     * @param most bytes of all copies beyond which none is begun
     */
    CaptureRoom(long largest, long most) {
        this.largest = largest;
        this.most = most;
    }

    long largest() {
        return largest;
    }

    /** Whether another copy may be begun. */
    boolean isOpen() {
        return taken.get() < most;
    }

    /** Counts bytes that a copy grew by, or, negative, that it gave back. */
    void add(long bytes) {
        taken.addAndGet(bytes);
    }
}
