package io.brownout.gateway.status;

import java.util.Map;
import java.util.Optional;

/** What became of a user's action, as far as the gateway can know it: it never says more. */
public enum Fate {
    /** It is not done, and will not be unless it is sent again. */
    NOT_DONE(Optional.of(false), Optional.of(false)),
    /** It is not forwarded; an earlier request with the same key may be kept or done, and nobody has looked. */
    NOT_FORWARDED(Optional.empty(), Optional.empty()),
    /** It is done. */
    DONE(Optional.of(false), Optional.of(true)),
    /** It is not kept; nobody knows whether it is done. */
    IN_DOUBT(Optional.of(false), Optional.empty()),
    /** It is kept, and not done yet. */
    KEPT(Optional.of(true), Optional.of(false)),
    /** It is kept; nobody knows whether it is done yet. */
    KEPT_IN_DOUBT(Optional.of(true), Optional.empty()),
    /** Nobody knows. */
    NOT_KNOWN(Optional.empty(), Optional.empty());

    private final Optional<Boolean> kept;
    private final Optional<Boolean> done;

    Fate(Optional<Boolean> kept, Optional<Boolean> done) {
        this.kept = kept;
        this.done = done;
    }

    /**
     * Adds {@code kept} and {@code done} to the body of an answer, each only if it is known.
     *
     * @param effect the policy's word for what is done to the user, which gets the value of {@code done}
     */
    public void tell(Map<String, Object> body, Optional<String> effect) {
        kept.ifPresent(known -> body.put("kept", known));
        done.ifPresent(known -> body.put("done", known));
        done.ifPresent(known -> effect.ifPresent(word -> body.put(word, known)));
    }

    /** The same of a request that only reads, which leaves nothing in doubt. */
    Fate ofRead() {
        return this == IN_DOUBT ? NOT_DONE : ofFirst();
    }

    /** The same of a request that repeats no earlier one. */
    Fate ofFirst() {
        return this == NOT_FORWARDED ? NOT_DONE : this;
    }
}
