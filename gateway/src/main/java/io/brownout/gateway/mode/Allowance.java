package io.brownout.gateway.mode;

import org.springframework.http.HttpHeaders;

/**
 * What a limit says to one request. Immutable.
 *
 * @param passes whether it may go on
 * @param perSecond requests per second that the service as a whole may make
 * @param remaining how many more like it would pass right now
 * @param reset seconds until that is better; positive
 */
record Allowance(boolean passes, double perSecond, long remaining, long reset) {

    /** draft-ietf-httpapi-ratelimit-headers. */
    static final String POLICY = "RateLimit-Policy";

    static final String LIMIT = "RateLimit";

    /** Writes both fields: structured fields of RFC 9651, in whole requests per whole seconds. */
    void write(HttpHeaders headers, String capability) {
        long window = perSecond >= 1 ? 1 : (long) Math.ceil(1 / perSecond);
        long quota = Math.max(1, (long) Math.floor(perSecond * window));
        headers.set(POLICY, "\"" + capability + "\";q=" + quota + ";w=" + window);
        headers.set(LIMIT, "\"" + capability + "\";r=" + Math.min(quota, remaining) + ";t=" + reset);
    }
}
