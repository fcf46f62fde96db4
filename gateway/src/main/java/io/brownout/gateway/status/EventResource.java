package io.brownout.gateway.status;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The status document as server-sent events: as it is, and then whenever a reader would see another. Thread-safe. */
final class EventResource {

    static final String PATH = StatusResource.PATH + "/events";

    private final StatusStreams streams;
    private final JsonAnswers answers;

    /** @param answers writes refusals */
    EventResource(StatusStreams streams, JsonAnswers answers) {
        this.streams = streams;
        this.answers = answers;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route(
                RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD).and(RequestPredicates.path(PATH)),
                this::follow);
    }

    private Mono<ServerResponse> follow(ServerRequest request) {
        return streams.isStopping() || streams.isFull() ? sentAway(request) : followed(request);
    }

    /** Names no language: the texts of a later policy may be in others. */
    private Mono<ServerResponse> followed(ServerRequest request) {
        String languages = StatusResource.languages(request);
        ServerResponse.BodyBuilder response = ServerResponse.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .headers(StatusResource::open)
                .header("X-Accel-Buffering", "no")
                .cacheControl(CacheControl.noStore());
        return request.method().equals(HttpMethod.HEAD)
                ? response.build()
                : response.body((message, context) -> message.writeAndFlushWith(streams.events(new StatusStream.Reader(
                        declared -> AskedLanguage.among(languages, declared), Outlet.of(message)))));
    }

    /** Another replica may have room. */
    private Mono<ServerResponse> sentAway(ServerRequest request) {
        Problem problem = Problem.of(ProblemType.STREAM_REFUSED, streams.lines().askAgain());
        return PublicAnswer.problem(request, answers, problem);
    }
}
