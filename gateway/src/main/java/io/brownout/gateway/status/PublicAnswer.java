package io.brownout.gateway.status;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The headers of answers with nothing private in them: pages of every origin may read them. */
final class PublicAnswer {

    private static final List<String> EXPOSED =
            List.of(HttpHeaders.AGE, HttpHeaders.CONTENT_LANGUAGE, HttpHeaders.ETAG, HttpHeaders.RETRY_AFTER);

    private PublicAnswer() {}

    /** A refusal that they may read, too. */
    static Mono<ServerResponse> problem(ServerRequest request, JsonAnswers answers, Problem problem) {
        headers(request.exchange().getResponse().getHeaders());
        return answers.response(request, problem);
    }

    /** Takes back what a CORS configuration says of credentials: nobody needs any, and browsers take both for a fault. */
    static Mono<ServerResponse> withoutCredentials(ServerRequest request, HandlerFunction<ServerResponse> next) {
        request.exchange().getResponse().getHeaders().remove(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS);
        return next.handle(request);
    }

    static void headers(HttpHeaders headers) {
        headers.setAccessControlAllowOrigin("*");
        headers.setAccessControlExposeHeaders(EXPOSED);
        headers.set("Timing-Allow-Origin", "*");
    }
}
