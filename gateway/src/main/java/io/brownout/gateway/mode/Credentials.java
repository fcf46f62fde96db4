package io.brownout.gateway.mode;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.SslInfo;

/**
 * What tells an upstream who asks: the fields of HTTP, the declared secret ones, and a client's certificate. Immutable.
 *
 * @param fields names of request headers
 */
record Credentials(List<String> fields) {

    private static final List<String> OF_HTTP =
            List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.COOKIE, HttpHeaders.PROXY_AUTHORIZATION);

    Credentials {
        fields = List.copyOf(fields);
    }

    /** The fields of HTTP, and these. */
    static Credentials and(Set<String> secretHeaders) {
        return new Credentials(
                Stream.concat(OF_HTTP.stream(), secretHeaders.stream()).toList());
    }

    /** Whether a request carries any. */
    boolean areOn(ServerHttpRequest request) {
        return fields.stream().anyMatch(request.getHeaders()::containsKey) || hasCertificate(request.getSslInfo());
    }

    private static boolean hasCertificate(@Nullable SslInfo tls) {
        X509Certificate[] shown = tls == null ? null : tls.getPeerCertificates();
        return shown != null && shown.length > 0;
    }
}
