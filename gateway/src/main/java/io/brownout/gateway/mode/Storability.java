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
                && isPlain(request)
                && !CacheDirectives.of(request.getHeaders()).hasAny("no-store");
    }

    /** Whether a request asks by its URI and headers alone: what a body asks for is not compared. */
    static boolean isPlain(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        return !headers.containsKey(HttpHeaders.UPGRADE)
                && !headers.containsKey(HttpHeaders.TRANSFER_ENCODING)
                && headers.getContentLength() <= 0;
    }

    /** Whether it is known whose answer it is: credentials that nobody verified may make it anybody's. */
    static boolean isOwnerKnown(ServerHttpRequest request, Caller caller, Credentials credentials) {
        return !caller.principal().isEmpty() || !credentials.areOn(request);
    }

    /** Whether an upstream says that an answer is for everybody, which nothing else tells of what nobody in particular got. */
    static boolean isForAll(HttpHeaders response) {
        CacheDirectives said = CacheDirectives.of(response);
        return said.hasAny("public") || said.number("s-maxage") > 0 || said.number("max-age") > 0;
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
                && !isForbidden(headers);
    }

    /** Whether an upstream forbids to keep an answer, or to send it when it is no longer fresh. */
    static boolean isForbidden(HttpHeaders response) {
        return CacheDirectives.of(response)
                .hasAny("private", "no-store", "no-cache", "must-revalidate", "proxy-revalidate");
    }
}
