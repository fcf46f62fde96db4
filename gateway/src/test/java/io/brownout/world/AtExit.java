package io.brownout.world;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is still to be closed when this JVM ends: last registered, first closed, one after the other. Thread-safe. */
final class AtExit {

    private static final Deque<Runnable> OPEN = new ArrayDeque<>();
    private static boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(AtExit::closeAll, "world-exit"));
    }

    private AtExit() {}

    /** Registers a closing, which has no effect once the JVM is ending. */
    static synchronized void add(Runnable closing) {
        OPEN.push(closing);
    }

    static synchronized void remove(Runnable closing) {
        OPEN.remove(closing);
    }

    /**
     * Starts something that registers its own closing, so that nothing slips away between the two.
     *
     * @throws IllegalStateException when the JVM is ending already
     */
    static synchronized <T> T start(Supplier<T> starting) {
        if (ending) {
            throw new IllegalStateException("this JVM is ending");
        }
        return starting.get();
    }

    private static void closeAll() {
        for (Runnable next = next(); next != null; next = next()) {
            next.run();
        }
    }

    private static synchronized @Nullable Runnable next() {
        ending = true;
        return OPEN.poll();
    }
}
