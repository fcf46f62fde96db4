package io.brownout.gateway.status;

import java.util.List;
import org.springframework.http.HttpHeaders;
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

    static void headers(HttpHeaders headers) {
        headers.setAccessControlAllowOrigin("*");
        headers.setAccessControlExposeHeaders(EXPOSED);
        headers.set("Timing-Allow-Origin", "*");
    }
}
