package io.brownout.gateway.health;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs a task one run at a time without ever waiting: who asks while it runs, from another thread or from within it,
 * makes it run once more. Thread-safe.
 */
final class Serial implements Runnable {

    private final Runnable task;
    private final AtomicInteger asked = new AtomicInteger();

    Serial(Runnable task) {
        this.task = task;
    }

    @Override
    public void run() {
        if (asked.getAndIncrement() != 0) {
            return;
        }
        int served = asked.get();
        while (served != 0) {
            try {
                task.run();
            } catch (Throwable e) {
                asked.set(0);
                throw e;
            }
            served = asked.addAndGet(-served);
        }
    }
}
