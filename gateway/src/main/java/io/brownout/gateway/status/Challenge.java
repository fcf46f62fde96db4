package io.brownout.gateway.status;

import io.brownout.policy.Policy;
import org.springframework.http.HttpHeaders;

/** Asks a caller for a token, or for another one, RFC 6750 section 3. */
public final class Challenge {

    private static final String INVALID = ", error=\"invalid_token\"";

    private Challenge() {}

    /**
     * Adds it to the headers of an answer.
     *
     * @param sent whether a token was sent, which is no good
     */
    public static void put(HttpHeaders headers, Policy policy, boolean sent) {
        String realm = "Bearer realm=\"" + policy.service() + "\"";
        headers.set(HttpHeaders.WWW_AUTHENTICATE, sent ? realm + INVALID : realm);
    }
}
