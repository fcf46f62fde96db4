package io.brownout.bench;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param warmUp before anything counts
 * @param slot for which each way is asked, once a round
 * @param rounds how often each way has its turn
 * @param perSecond requests a second
 */
record Setting(Duration warmUp, Duration slot, int rounds, int perSecond) {

    /** As system properties {@code comparison.*} say. */
    static Setting ofProperties() {
        return new Setting(
                Duration.ofSeconds(property("warm-up", 60)),
                Duration.ofSeconds(property("slot", 10)),
                property("rounds", 7),
                property("rate", 1000));
    }

    private static int property(String name, int usual) {
        return Integer.getInteger("comparison." + name, usual);
    }
}
