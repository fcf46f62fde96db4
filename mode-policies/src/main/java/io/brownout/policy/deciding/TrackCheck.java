package io.brownout.policy.deciding;

/**
 * One look at one thing that a track needs. Immutable.
 *
 * @param name what is looked at, as in {@code breaker}
 * @param subject what it is about: a dependency, a capability, or the part of the service
 * @param value what was seen, for operators
 * @param threshold what has to be seen, for operators
 * @param at milliseconds on the board's clock of the last value; 0 when there never was one
 * @param ready whether the value is as it has to be; never without evidence
 * @param known whether there is evidence now
 * @param required whether the track waits for it; otherwise it is only shown
 */
public record TrackCheck(
        String name,
        String subject,
        String value,
        String threshold,
        long at,
        boolean ready,
        boolean known,
        boolean required) {

    public TrackCheck {
        if (ready && !known) {
            throw new IllegalArgumentException(name + " of " + subject + " cannot be ready without evidence");
        }
    }

    /** A look that saw something. */
    public static TrackCheck seen(String name, String subject, String value, String threshold, long at, boolean ready) {
        return new TrackCheck(name, subject, value, threshold, at, ready, true, true);
    }

    /** A look that saw nothing. */
    public static TrackCheck unseen(String name, String subject, String why, String threshold) {
        return new TrackCheck(name, subject, why, threshold, 0, false, false, true);
    }

    /** The same, but no track waits for it. */
    public TrackCheck onlyShown() {
        return new TrackCheck(name, subject, value, threshold, at, ready, known, false);
    }

    /** Whether a track has to wait for it. */
    public boolean holdsUp() {
        return required && !ready;
    }

    /** Without a value of its own it keeps the time of the last one. */
    TrackCheck after(TrackCheck before) {
        return known ? this : new TrackCheck(name, subject, value, threshold, before.at, false, false, required);
    }

    boolean looksAtTheSameAs(TrackCheck other) {
        return name.equals(other.name) && subject.equals(other.subject);
    }
}
