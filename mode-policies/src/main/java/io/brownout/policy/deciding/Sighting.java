package io.brownout.policy.deciding;

import java.time.Duration;
import java.util.Optional;

/**
 * What is known of one token at one moment.
 *
 * @param verified how long ago its issuer, or the issuer's keys, said that it is good; empty when nobody has yet
 * @param refused how long ago it was refused; empty unless that is the latest word about it
 * @param expired whether its own time is over
 * @param keyGone how long ago the key that signed it left the published set; empty while it is in it, or unsigned
 */
public record Sighting(
        Optional<Duration> verified, Optional<Duration> refused, boolean expired, Optional<Duration> keyGone) {

    /** Nobody has ever seen it. */
    public static final Sighting NEVER = new Sighting(Optional.empty(), Optional.empty(), false, Optional.empty());

    /** Whether it was verified at most so long ago. */
    boolean isVerifiedWithin(Duration age) {
        return verified.filter(ago -> ago.compareTo(age) <= 0).isPresent();
    }
}
