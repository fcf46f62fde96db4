package io.brownout.world;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What is still to be closed when this JVM ends: last registered, first closed, one after the other. Thread-safe. */
final class AtExit {

    private static final Deque<Runnable> OPEN = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(AtExit::closeAll, "world-exit"));
    }

    private AtExit() {}

    static void add(Runnable closing) {
        synchronized (OPEN) {
            OPEN.push(closing);
        }
    }

    static void remove(Runnable closing) {
        synchronized (OPEN) {
            OPEN.remove(closing);
        }
    }

    private static void closeAll() {
        for (Runnable next = pop(); next != null; next = pop()) {
            next.run();
        }
    }

    private static @Nullable Runnable pop() {
        synchronized (OPEN) {
            return OPEN.poll();
        }
    }
}
