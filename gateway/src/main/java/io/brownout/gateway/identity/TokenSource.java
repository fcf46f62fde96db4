package io.brownout.gateway.identity;

import io.brownout.policy.deciding.Sighting;
import reactor.core.publisher.Mono;

/** Finds out about the tokens of one issuer. Thread-safe; its publishers end in time, never fail and are never empty. */
interface TokenSource {

    /**
     * Verifies a token now, for somebody who waits.
     *
     * @param token the token itself; never logged, never kept
     * @param urgency whether its issuer has vouched for it before
     */
    Mono<TokenAnswer> verify(String token, Urgency urgency);

    /**
     * Verifies a token anew that is still good enough, with nobody waiting. Gives way to those who wait, and to a
     * dependency that is about to recover.
     *
     * @param known what is known of it
     */
    Mono<TokenAnswer> renew(String token, TokenVerdict.Verified known);

    /** Whether asking about any token would tell that its issuer is back. */
    boolean isOnTrial();

    /**
     * What an earlier verification is worth now. Neither expiry nor refusals are looked at.
     *
     * @param now monotonic nanoseconds
     */
    Sighting sighting(TokenVerdict.Verified verified, long now);
}
