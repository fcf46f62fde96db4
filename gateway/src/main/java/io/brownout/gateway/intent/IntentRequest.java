package io.brownout.gateway.intent;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * A write, complete with its body, independent of the connection it came on.
 *
 * @param method HTTP method
 * @param uri as the gateway received it, before any route filter
 * @param headers all request headers; credentials are left out when stored
 * @param body the raw body
 */
@SuppressWarnings("ArrayRecordComponent")
record IntentRequest(HttpMethod method, URI uri, HttpHeaders headers, byte[] body) {

    private static final Set<String> NEVER_STORED = Set.of(
            "authorization",
            "cookie",
            "proxy-authorization",
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect");

    /**
     * What makes two requests the same: method, path, query, content type, raw body, and what they are ordered by.
     *
     * @param orderedBy value of the capability's ordering header; empty without one
     */
    String fingerprint(String orderedBy) {
        return Digest.sha256(
                body,
                method.name(),
                uri.getRawPath(),
                orEmpty(uri.getRawQuery()),
                orEmpty(headers.getFirst(HttpHeaders.CONTENT_TYPE)),
                orderedBy);
    }

    /**
     * The headers that may be kept until a replay.
     *
     * @param secret further names, in lower case, that are never stored
     */
    HttpHeaders storedHeaders(Set<String> secret) {
        HttpHeaders kept = new HttpHeaders();
        headers.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!NEVER_STORED.contains(lower) && !secret.contains(lower)) {
                kept.addAll(name, values);
            }
        });
        return kept;
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
