package io.brownout.gateway.intent;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;

/** Turns a recorded write into the request that enters the route's filters, live and replayed alike. */
final class UpstreamRequests {

    /** Of one connection only (RFC 9110 section 7.6.1). Left in, "Connection" could name the key's header for removal. */
    private static final List<String> HOP_BY_HOP = List.of(
            HttpHeaders.CONNECTION,
            "Keep-Alive",
            "Proxy-Connection",
            HttpHeaders.TE,
            HttpHeaders.TRAILER,
            HttpHeaders.TRANSFER_ENCODING,
            HttpHeaders.UPGRADE,
            HttpHeaders.EXPECT);

    private UpstreamRequests() {}

    /**
     * The request with the upstream's key in place of the client's.
     *
     * @param keyHeader header that carries the upstream key; empty leaves the client's headers as they are
     */
    static DetachedRequest of(
            IntentRequest request,
            Optional<String> keyHeader,
            String upstreamKey,
            MultiValueMap<String, HttpCookie> cookies,
            @Nullable InetSocketAddress remoteAddress) {
        HttpHeaders headers = new HttpHeaders();
        headers.putAll(request.headers());
        HOP_BY_HOP.forEach(headers::remove);
        headers.setContentLength(request.body().length);
        keyHeader.ifPresent(name -> {
            headers.remove(IdempotencyKey.HEADER);
            headers.set(name, upstreamKey);
        });
        return new DetachedRequest(request.method(), request.uri(), headers, cookies, request.body(), remoteAddress);
    }
}
