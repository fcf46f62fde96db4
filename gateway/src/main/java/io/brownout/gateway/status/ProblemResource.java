package io.brownout.gateway.status;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.DigestUtils;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Documents every problem where its type URI leads: a page for people, or JSON for those who prefer it, in the language
 * asked for; from memory alone. Thread-safe.
 */
final class ProblemResource {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final CacheControl AN_HOUR = CacheControl.maxAge(Duration.ofHours(1));

    private final JsonAnswers answers;

    ProblemResource(JsonAnswers answers) {
        this.answers = answers;
    }

    RouterFunction<ServerResponse> routes() {
        String list = StatusResource.PROBLEMS.substring(0, StatusResource.PROBLEMS.length() - 1);
        return RouterFunctions.route()
                .route(reads(list).or(reads(StatusResource.PROBLEMS)), this::index)
                .route(reads(StatusResource.PROBLEMS + "{name}"), this::problem)
                .build();
    }

    private static RequestPredicate reads(String path) {
        return RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD).and(RequestPredicates.path(path));
    }

    private Mono<ServerResponse> index(ServerRequest request) {
        String language = language(request);
        return prefersJson(request)
                ? json(request, language, ProblemPage.json(language))
                : html(request, language, ProblemPage.html(language));
    }

    private Mono<ServerResponse> problem(ServerRequest request) {
        Optional<ProblemType> named = ProblemType.named(request.pathVariable("name"));
        return named.map(type -> problem(request, type))
                .orElseGet(() -> PublicAnswer.problem(request, answers, Problem.ofClient(ProblemType.NO_SUCH_PROBLEM)));
    }

    private static Mono<ServerResponse> problem(ServerRequest request, ProblemType type) {
        String language = language(request);
        return prefersJson(request)
                ? json(request, language, ProblemPage.json(type, language))
                : html(request, language, ProblemPage.html(type, language));
    }

    private static Mono<ServerResponse> json(ServerRequest request, String language, Object value) {
        return answer(request, language, value.toString())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(value);
    }

    private static Mono<ServerResponse> html(ServerRequest request, String language, String page) {
        return answer(request, language, page)
                .header("Content-Security-Policy", Page.SECURITY)
                .header("X-Content-Type-Options", "nosniff")
                .contentType(HTML)
                .bodyValue(page);
    }

    /** The tag alone makes Spring answer 304 to a client that has it. */
    private static ServerResponse.BodyBuilder answer(ServerRequest request, String language, String content) {
        return ServerResponse.ok()
                .eTag(DigestUtils.md5DigestAsHex(content.getBytes(StandardCharsets.UTF_8)))
                .cacheControl(AN_HOUR)
                .headers(PublicAnswer::headers)
                .headers(headers -> {
                    JsonAnswers.keepVary(headers, request);
                    headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
                    JsonAnswers.language(headers, Set.of(language));
                });
    }

    private static String language(ServerRequest request) {
        return Translations.language(request.headers().asHttpHeaders());
    }

    /** Whoever takes either gets the page: a browser does, and a client that reads JSON says so. */
    private static boolean prefersJson(ServerRequest request) {
        try {
            List<MediaType> accepted = new ArrayList<>(request.headers().accept());
            MimeTypeUtils.sortBySpecificity(accepted);
            return accepted.stream()
                    .map(ProblemResource::isJson)
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElse(false);
        } catch (InvalidMediaTypeException | InvalidMimeTypeException e) {
            return false;
        }
    }

    private static Optional<Boolean> isJson(MediaType accepted) {
        if (accepted.includes(MediaType.TEXT_HTML)) {
            return Optional.of(false);
        }
        boolean json =
                accepted.includes(MediaType.APPLICATION_JSON) || accepted.includes(MediaType.APPLICATION_PROBLEM_JSON);
        return json ? Optional.of(true) : Optional.empty();
    }
}
