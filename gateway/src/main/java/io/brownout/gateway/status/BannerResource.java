package io.brownout.gateway.status;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The banner's files, for pages of every origin, from memory. Only exact names are known. Thread-safe. */
final class BannerResource {

    private static final Logger log = LoggerFactory.getLogger(BannerResource.class);
    private static final String MISSING = "The banner's files are not on the class path: {} answers 404, and pages that"
            + " load it show no banner. Build the gateway with ui-banner-snippet beside it, keep {} when its jar is"
            + " repackaged, and keep the jar's entries for directories: without them no file is found.";
    private static final String ENTRY = "banner.js";
    /** For pages that wait for it. */
    private static final String AT_ONCE = "at-once.js";

    private static final String FILES = StatusResource.PATH + "/banner/";
    private static final MediaType JAVASCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);
    private static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final CacheControl FOR_MINUTES = CacheControl.maxAge(Duration.ofMinutes(5));

    private final Banner banner;
    private final JsonAnswers answers;

    /** @param answers writes refusals */
    BannerResource(Banner banner, JsonAnswers answers) {
        this.banner = banner;
        this.answers = answers;
        if (banner.file(ENTRY).isEmpty()) {
            log.warn(MISSING, StatusResource.PATH + "/" + ENTRY, Banner.PLACE);
        }
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .route(reads(StatusResource.PATH + "/" + ENTRY), request -> enter(request, ENTRY))
                .route(reads(StatusResource.PATH + "/" + AT_ONCE), request -> enter(request, AT_ONCE))
                .route(reads(FILES + "{version}/{*file}"), this::get)
                .build();
    }

    private static RequestPredicate reads(String path) {
        return RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD).and(RequestPredicates.path(path));
    }

    /** Under the address of another release a page gets the file of this one, and nobody may keep it. */
    private Mono<ServerResponse> get(ServerRequest request) {
        boolean present = request.pathVariable("version").equals(banner.version());
        return banner.file(name(request))
                .map(file -> answer(request, file, present ? FOR_GOOD : CacheControl.noStore()))
                .orElseGet(() -> unknown(request));
    }

    private static String name(ServerRequest request) {
        String path = request.pathVariable("file");
        return path.isEmpty() ? path : path.substring(1);
    }

    private static Mono<ServerResponse> answer(ServerRequest request, BannerFile file, CacheControl caching) {
        boolean compressed = AcceptedGzip.by(request.headers().header(HttpHeaders.ACCEPT_ENCODING));
        byte[] body = compressed ? file.gzip() : file.plain();
        ServerResponse.BodyBuilder response = ServerResponse.ok()
                .headers(PublicAnswer::headers)
                .contentType(JAVASCRIPT)
                .contentLength(body.length)
                .cacheControl(caching)
                .eTag(file.tag(compressed))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header("X-Content-Type-Options", "nosniff")
                .header("Cross-Origin-Resource-Policy", "cross-origin");
        return (compressed ? response.header(HttpHeaders.CONTENT_ENCODING, "gzip") : response).bodyValue(body);
    }

    private Mono<ServerResponse> enter(ServerRequest request, String entry) {
        return banner.file(entry)
                .map(known -> ServerResponse.status(HttpStatus.FOUND)
                        .location(URI.create(FILES + banner.version() + "/" + entry))
                        .headers(PublicAnswer::headers)
                        .cacheControl(FOR_MINUTES)
                        .build())
                .orElseGet(() -> unknown(request));
    }

    private Mono<ServerResponse> unknown(ServerRequest request) {
        return PublicAnswer.problem(request, answers, Problem.ofClient(ProblemType.NO_SUCH_FILE));
    }
}
