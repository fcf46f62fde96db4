package io.brownout.gateway.health;

import io.brownout.gateway.health.ProbeResult.Outcome;

/**
 * What the latest probes of a dependency say together: one failure proves nothing yet, two in a row do. Immutable.
 *
 * @param outcome of the latest probe
 * @param words how it went
 * @param failures failed probes in a row, the latest among them
 * @param decisive whether the latest failure proves something alone
 * @param at monotonic nanoseconds of the latest probe
 */
record ProbeEvidence(Outcome outcome, String words, int failures, boolean decisive, long at) {

    /** The evidence of the first probe of this process, which pays for what only has to be set up once: slow is no sign. */
    static ProbeEvidence first(ProbeResult result, boolean decisive, long now) {
        Outcome outcome = result.outcome() == Outcome.SLOW ? Outcome.GOOD : result.outcome();
        return new ProbeEvidence(outcome, result.words(), result.isFailed() ? 1 : 0, decisive, now);
    }

    /** The evidence after another probe; a failure stays decisive while probes go on failing. */
    ProbeEvidence next(ProbeResult result, boolean alone, long now) {
        int row = result.isFailed() ? failures + 1 : 0;
        return new ProbeEvidence(result.outcome(), result.words(), row, alone || (row > 1 && decisive), now);
    }

    /** What this says while it is at most so many nanoseconds old. */
    Testimony testimony(long now, long freshness) {
        if (now - at > freshness) {
            return Testimony.NONE;
        }
        return switch (outcome) {
            case GOOD -> Testimony.works("the probe passes");
            case SLOW -> Testimony.strained(words);
            case FAILED -> failed();
        };
    }

    private Testimony failed() {
        if (failures > 1) {
            return Testimony.fails("probe failed twice: " + words);
        }
        return decisive ? Testimony.fails("probe failed: " + words) : Testimony.NONE;
    }
}
