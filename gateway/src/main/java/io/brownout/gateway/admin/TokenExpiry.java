package io.brownout.gateway.admin;

import java.time.Duration;
import java.time.Instant;
import org.springframework.security.core.Authentication;

/**
 * When a caller's token is no longer taken; kept in the details of the caller. Immutable.
 *
 * @param at then, clock skew included
 */
record TokenExpiry(Instant at) {

    /** How long a caller may be served without showing a token again. */
    static Duration left(Authentication caller, Instant now, Duration otherwise) {
        return caller.getDetails() instanceof TokenExpiry expiry ? Duration.between(now, expiry.at()) : otherwise;
    }
}
