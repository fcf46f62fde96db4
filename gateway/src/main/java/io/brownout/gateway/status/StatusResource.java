package io.brownout.gateway.status;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The status document: how every capability is, from memory alone. */
final class StatusResource {

    static final String PATH = "/.well-known/service-mode";
    static final String PROBLEMS = PATH + "/problems/";
    private static final CacheControl BRIEFLY = CacheControl.maxAge(Duration.ofSeconds(5));

    private final StatusText text;

    StatusResource(StatusText text) {
        this.text = text;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route(
                RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD).and(RequestPredicates.path(PATH)),
                this::get);
    }

    /** The tag alone makes Spring answer 304 to a client that has it. */
    private Mono<ServerResponse> get(ServerRequest request) {
        StatusDocument document = text.present().asked(languages(request));
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .contentLength(document.json().length)
                .headers(headers -> localised(headers, document))
                .eTag(document.tag())
                .cacheControl(BRIEFLY)
                .bodyValue(document.json());
    }

    /** The languages that a request asks for, as one list; an over long one counts for none. */
    static String languages(ServerRequest request) {
        String asked = String.join(",", request.headers().header(HttpHeaders.ACCEPT_LANGUAGE));
        return asked.length() <= AskedLanguage.LONGEST ? asked : "";
    }

    private static void localised(HttpHeaders headers, StatusDocument document) {
        open(headers);
        if (!document.language().isEmpty()) {
            headers.set(HttpHeaders.CONTENT_LANGUAGE, document.language());
        }
    }

    /** Says that anybody may read it, and that others may read it in another language. */
    static void open(HttpHeaders headers) {
        PublicAnswer.headers(headers);
        headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }
}
