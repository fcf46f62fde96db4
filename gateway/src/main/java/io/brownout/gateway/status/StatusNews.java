package io.brownout.gateway.status;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The newest status that there is to tell. Whatever a reader would see is news, how long actions wait only every few
 * seconds. Reading is thread-safe; one thread looks.
 */
final class StatusNews {

    private static final long LAG_AGAIN = Duration.ofSeconds(5).toNanos();

    private final StatusText text;
    private final LongSupplier nanos;
    private volatile Latest latest;

    /** @param nanos a monotonic clock */
    StatusNews(StatusText text, LongSupplier nanos) {
        this.text = text;
        this.nanos = nanos;
        this.latest = new Latest(text.present(), nanos.getAsLong());
    }

    Edition latest() {
        return latest.edition();
    }

    /** Takes in what is on the board now. */
    void look() {
        Latest before = latest;
        Edition present = text.present();
        long now = nanos.getAsLong();
        if (!present.equals(before.edition()) && isNews(present, before, now)) {
            latest = new Latest(present, now);
        }
    }

    private static boolean isNews(Edition present, Latest before, long now) {
        boolean minor = present.differsInLagAlone(before.edition()) && now - before.at() < LAG_AGAIN;
        return !minor && !present.saysLike(before.edition());
    }

    /**
     * What was told last.
     *
     * @param at when, on the monotonic clock
     */
    private record Latest(Edition edition, long at) {}
}
