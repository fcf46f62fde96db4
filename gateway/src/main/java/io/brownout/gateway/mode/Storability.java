package io.brownout.gateway.mode;

import io.brownout.gateway.intent.Caller;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * What may be kept to be answered once more: RFC 9111 section 3, and stricter where an answer may be somebody's own.
 * Stateless.
 */
final class Storability {

    private Storability() {}

    /** Whether the answer to a request may be kept at all. */
    static boolean mayAnswerBeKept(ServerHttpRequest request) {
        return HttpMethod.GET.equals(request.getMethod())
                && !request.getHeaders().containsKey(HttpHeaders.UPGRADE)
                && !CacheDirectives.of(request.getHeaders()).hasAny("no-store");
    }

    /** Whether it is known whose answer it is: credentials that nobody verified may make it anybody's. */
    static boolean isOwnerKnown(ServerHttpRequest request, Caller caller) {
        HttpHeaders headers = request.getHeaders();
        return !caller.equals(Caller.ANONYMOUS)
                || !(headers.containsKey(HttpHeaders.AUTHORIZATION) || headers.containsKey(HttpHeaders.COOKIE));
    }

    /** Whether an answer may be kept, and sent when it is no longer fresh. */
    static boolean mayBeKept(ServerHttpResponse response) {
        HttpStatusCode status = response.getStatusCode();
        HttpHeaders headers = response.getHeaders();
        return status != null
                && status.isSameCodeAs(HttpStatus.OK)
                && !headers.containsKey(HttpHeaders.SET_COOKIE)
                && response.getCookies().isEmpty()
                && !headers.getVary().contains("*")
                && !CacheDirectives.of(headers)
                        .hasAny("private", "no-store", "no-cache", "must-revalidate", "proxy-revalidate");
    }
}
