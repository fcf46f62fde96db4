package io.brownout.gateway.mode;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/**
 * A good answer of an upstream, kept for the time when it has none. Immutable; its body is never changed.
 *
 * @param headers as they may be sent again
 * @param body the body, as it was encoded
 * @param selecting request header values that chose it, by the names in its {@code Vary}
 * @param personal whether it belongs to one caller
 * @param came monotonic nanoseconds at which it came
 * @param upstreamAge seconds it had been under way or in caches by then
 */
@SuppressWarnings("ArrayRecordComponent")
record LastAnswer(
        HttpHeaders headers,
        byte[] body,
        Map<String, List<String>> selecting,
        boolean personal,
        long came,
        long upstreamAge) {

    /** RFC 9211. */
    static final String CACHE_STATUS = "Cache-Status";

    private static final int OVERHEAD = 512;

    private static final List<String> FRESHNESS =
            List.of(HttpHeaders.CACHE_CONTROL, HttpHeaders.EXPIRES, HttpHeaders.DATE);

    /** RFC 9110 section 7.6.1, and what speaks of one exchange alone. */
    private static final Set<String> OF_ONE_EXCHANGE = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length",
            "age",
            "server-timing");

    LastAnswer with(byte[] bytes) {
        return new LastAnswer(headers, bytes, selecting, personal, came, upstreamAge);
    }

    static boolean mayBeSentAgain(String header) {
        return !OF_ONE_EXCHANGE.contains(header.toLowerCase(Locale.ROOT));
    }

    /** Whole seconds since the origin made it. */
    long age(long now) {
        return upstreamAge + TimeUnit.NANOSECONDS.toSeconds(now - came);
    }

    boolean isAtMost(Duration oldest, long now) {
        return now - came <= oldest.minusSeconds(upstreamAge).toNanos();
    }

    /** Whether its origin allows it in the place of an error now, RFC 5861 section 4; one that is silent on that does. */
    boolean isAllowedInsteadOfError(long now) {
        CacheDirectives said = CacheDirectives.of(headers);
        return !said.hasAny("stale-if-error") || age(now) <= said.lifetime(headers) + said.number("stale-if-error");
    }

    /** This answer after a 304 said that it still holds, RFC 9111 section 4.3.4; itself if that spoke of another one. */
    LastAnswer validatedBy(HttpHeaders notModified, long now) {
        if (!isMeantBy(notModified)) {
            return this;
        }
        HttpHeaders fresh = new HttpHeaders();
        fresh.putAll(headers);
        FRESHNESS.stream()
                .filter(notModified::containsKey)
                .forEach(name -> fresh.put(name, List.copyOf(notModified.getOrEmpty(name))));
        return new LastAnswer(fresh, body, selecting, personal, now, CacheDirectives.age(notModified));
    }

    private boolean isMeantBy(HttpHeaders notModified) {
        String tag = notModified.getETag();
        String name = tag == null ? HttpHeaders.LAST_MODIFIED : HttpHeaders.ETAG;
        String told = notModified.getFirst(name);
        return told != null && told.equals(headers.getFirst(name));
    }

    /** Whether a request asks for this variant, RFC 9111 section 4.1. */
    boolean fits(HttpHeaders request) {
        return selecting.entrySet().stream()
                .allMatch(entry -> request.getOrEmpty(entry.getKey()).equals(entry.getValue()));
    }

    /** About how many bytes of memory it takes. */
    int weight() {
        int text = headers.toSingleValueMap().toString().length()
                + selecting.toString().length();
        return OVERHEAD + 2 * text + body.length;
    }

    /** Prepares the response and returns what writes it; headers may still be added until that is subscribed to. */
    Mono<Void> write(ServerHttpResponse response, long age, boolean head) {
        response.setStatusCode(HttpStatus.OK);
        HttpHeaders sent = response.getHeaders();
        headers.forEach((name, values) -> {
            if (name.equalsIgnoreCase(HttpHeaders.VARY) || !sent.containsKey(name)) {
                sent.put(name, List.copyOf(values));
            }
        });
        sent.setContentLength(body.length);
        sent.set(HttpHeaders.AGE, Long.toString(age));
        sent.add(
                CACHE_STATUS,
                "brownout; hit; ttl=" + (CacheDirectives.of(headers).lifetime(headers) - age)
                        + "; detail=stale-if-error");
        sent.remove(HttpHeaders.EXPIRES);
        CacheControl again = CacheControl.maxAge(Duration.ZERO);
        sent.setCacheControl(personal ? again.cachePrivate() : again);
        return head
                ? Mono.defer(response::setComplete)
                : Mono.defer(() -> response.writeWith(
                        Mono.fromSupplier(() -> response.bufferFactory().wrap(body))));
    }
}
