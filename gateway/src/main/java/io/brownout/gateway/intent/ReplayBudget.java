package io.brownout.gateway.intent;

import io.brownout.policy.deciding.ReplayPace;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How many intents of one queue may be dispatched now: a token bucket whose rate adapts, within the terms that count at
 * each moment. Thread-safe.
 */
final class ReplayBudget {

    private static final double BURST_SECONDS = 0.2;
    private static final long LONGEST_SILENCE = TimeUnit.MINUTES.toNanos(1);

    private final Supplier<ReplayTerms> present;
    private ReplayTerms terms;
    private ReplayPace pace;
    private double tokens = 1;
    private long filledAt = System.nanoTime();
    private long quietUntil = System.nanoTime();

    /** @param present the terms that count now */
    ReplayBudget(Supplier<ReplayTerms> present) {
        this.present = present;
        this.terms = present.get();
        this.pace = starting(terms);
    }

    /** Takes up to so many; the rest stays for later. */
    synchronized int take(int wanted) {
        fill();
        int taken = quietUntil - System.nanoTime() > 0 ? 0 : (int) Math.min(wanted, Math.floor(tokens));
        tokens -= taken;
        return taken;
    }

    /** Gives back what was taken and not used. */
    synchronized void giveBack(int unused) {
        tokens += unused;
    }

    synchronized void succeeded() {
        pace = pace.succeeded();
    }

    /** The upstream asked for less, and for so much silence, of which at most a minute is granted to all the others. */
    synchronized void throttled(Duration silence) {
        pace = pace.throttled();
        long granted = Math.min(silence.toNanos(), LONGEST_SILENCE);
        long until = System.nanoTime() + granted;
        quietUntil = quietUntil - until < 0 ? until : quietUntil;
    }

    /** An outage ends the drain: the next one starts slowly again. */
    synchronized void restart() {
        terms = present.get();
        pace = starting(terms);
        tokens = Math.min(tokens, 1);
    }

    private void fill() {
        long now = System.nanoTime();
        double earned = pace.perSecond() * (now - filledAt) / TimeUnit.SECONDS.toNanos(1);
        follow(present.get());
        tokens = Math.min(Math.max(1, pace.perSecond() * BURST_SECONDS), tokens + earned);
        filledAt = now;
    }

    /** Goes on at the present rate as far as changed terms allow it. */
    private void follow(ReplayTerms now) {
        if (!now.equals(terms)) {
            terms = now;
            ReplayPace fresh = starting(now);
            double rate = Math.max(fresh.floor(), Math.min(fresh.ceiling(), pace.perSecond()));
            pace = new ReplayPace(rate, fresh.step(), fresh.floor(), fresh.ceiling());
        }
    }

    private static ReplayPace starting(ReplayTerms terms) {
        return ReplayPace.starting(terms.pace(), terms.quota());
    }
}
