package io.brownout.policy.deciding;

import io.brownout.policy.Issuer;
import io.brownout.policy.Issuer.Grace;
import io.brownout.policy.Issuer.Signing;
import io.brownout.policy.Issuer.Validity;
import io.brownout.policy.RequestKind;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides what a token is good for. Pure and total: every sighting has exactly one admission in every certainty.
 *
 * @param validity how long a word about a token counts
 * @param onKeyRemoved how long requests go on whose key was withdrawn; they do not unless they are signed
 */
public record TokenRules(Validity validity, Grace onKeyRemoved) {

    /** Tokens that could not be verified for a while take turns, so that they do not all come at once. */
    public enum Turn {
        /** It is to come: others go first. */
        TO_COME(Admission.PASS),
        /** It is here. */
        HERE(Admission.PASS_AND_RENEW),
        /** It is over, or there was never a reason to take turns. */
        OVER(Admission.ASK);

        private final Admission admission;

        Turn(Admission admission) {
            this.admission = admission;
        }
    }

    private static final Grace NONE = new Grace(Duration.ZERO, Duration.ZERO);

    /** The rules of an issuer. */
    public static TokenRules of(Issuer issuer) {
        return new TokenRules(
                issuer.validity(), issuer.signing().map(Signing::onKeyRemoved).orElse(NONE));
    }

    /**
     * While its issuer can be asked.
     *
     * @param turn whether it is this token's turn to be verified anew, after a time in which none could be
     * @param renewal age from which on a verification is renewed ahead of need, at most {@code fresh}
     * @param maxStale greatest age of a verification that any mode puts up with; empty when none does
     */
    public Admission certain(
            Sighting token, RequestKind kind, Duration renewal, Turn turn, Optional<Duration> maxStale) {
        if (token.expired()) {
            return Admission.REFUSE;
        }
        if (token.refused().isPresent()) {
            return token.refused().get().compareTo(validity.refused()) < 0 ? Admission.REFUSE : Admission.ASK;
        }
        return token.keyGone()
                .filter(gone -> token.verified().isPresent())
                .map(gone -> certainWithoutKey(token, gone, kind, maxStale))
                .orElseGet(() -> certainWithKey(token, kind, renewal, isKnown(token, maxStale) ? turn : Turn.OVER));
    }

    private Admission certainWithKey(Sighting token, RequestKind kind, Duration renewal, Turn turn) {
        if (token.isVerifiedWithin(validity.fresh())) {
            return token.isVerifiedWithin(renewal) ? Admission.PASS : Admission.PASS_AND_RENEW;
        }
        return kind == RequestKind.SAFE ? turn.admission : Admission.ASK;
    }

    /** A key that leaves makes its tokens no better than they were at that moment. */
    private Admission certainWithoutKey(Sighting token, Duration gone, RequestKind kind, Optional<Duration> maxStale) {
        if (token.isVerifiedWithin(validity.fresh().plus(gone))) {
            return withoutKey(gone, kind, Admission.PASS);
        }
        boolean wasKnown = isKnown(token, maxStale.map(gone::plus));
        return wasKnown ? pausing(kind, withoutKey(gone, RequestKind.SAFE, Admission.PASS)) : Admission.REFUSE;
    }

    /**
     * While nobody waits for its issuer. That writes are refused is for the mode; what it refuses is still told whose
     * it was.
     *
     * @param renewal age from which on a verification is renewed ahead of need
     * @param maxStale greatest age of a verification that suffices
     */
    public Admission uncertain(Sighting token, RequestKind kind, Duration renewal, Duration maxStale) {
        if (token.expired() || token.refused().isPresent()) {
            return Admission.REFUSE;
        }
        if (!token.isVerifiedWithin(maxStale)) {
            return Admission.TURN_AWAY;
        }
        Admission renewed = token.isVerifiedWithin(renewal) ? Admission.PASS : Admission.PASS_AND_RENEW;
        return token.keyGone().map(gone -> withoutKey(gone, kind, renewed)).orElse(renewed);
    }

    /**
     * After its issuer was asked and did not answer.
     *
     * @param maxStale greatest age of a verification that the mode for this puts up with; empty when there is no such
     *     mode
     */
    public Admission unanswered(Sighting token, RequestKind kind, Optional<Duration> maxStale) {
        if (token.expired() || token.refused().isPresent()) {
            return Admission.REFUSE;
        }
        if (!isKnown(token, maxStale)) {
            return Admission.TURN_AWAY;
        }
        Admission look = token.keyGone()
                .map(gone -> withoutKey(gone, RequestKind.SAFE, Admission.PASS))
                .orElse(Admission.PASS);
        return pausing(kind, look);
    }

    /** What becomes of that kind of request where its holder may only look. */
    private static Admission pausing(RequestKind kind, Admission look) {
        return kind == RequestKind.WRITE && look == Admission.PASS ? Admission.PAUSE : look;
    }

    private Admission withoutKey(Duration gone, RequestKind kind, Admission within) {
        if (gone.compareTo(onKeyRemoved.of(kind)) < 0) {
            return within;
        }
        boolean mayLook = gone.compareTo(onKeyRemoved.reads()) < 0;
        return mayLook ? Admission.PAUSE : Admission.REFUSE;
    }

    private static boolean isKnown(Sighting token, Optional<Duration> maxStale) {
        return maxStale.filter(token::isVerifiedWithin).isPresent();
    }
}
