package io.brownout.world;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Decides which requests a fault hits; the same seed and order of questions give the same answers. Thread-safe. */
final class FaultDice {

    private final Random random;
    private final AtomicInteger silences = new AtomicInteger();

    FaultDice(long seed) {
        this.random = new Random(seed);
    }

    /** Whether this one belongs to the share, 0..1. */
    boolean hits(double share) {
        return share > 0 && random.nextDouble() < share;
    }

    /** Cut and hung by turns, cut first. */
    Fate silence() {
        return silences.getAndIncrement() % 2 == 0 ? Fate.CUT : Fate.HUNG;
    }

    /** What becomes of an answer. */
    enum Fate {
        /** It is sent. */
        SENT,
        /** The connection is closed instead. */
        CUT,
        /** Nothing is sent and the connection stays open. */
        HUNG
    }
}
