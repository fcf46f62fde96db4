package io.brownout.gateway.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * A language tag of RFC 5646 in the query, as {@code ?lang=de-AT}, for clients that cannot set {@code Accept-Language}: a
 * browser's event stream. What the header asks for comes after it. Stateless.
 */
public final class LanguageParameter {

    /** Name of the parameter; a value that looks like no tag is as good as absent. */
    public static final String NAME = "lang";

    private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}");

    private LanguageParameter() {}

    /** Filters a router function: what it handles asks for the language of the query first. */
    public static Mono<ServerResponse> first(ServerRequest request, HandlerFunction<ServerResponse> next) {
        return next.handle(tag(request).map(tag -> asking(request, tag)).orElse(request));
    }

    private static Optional<String> tag(ServerRequest request) {
        return request.queryParam(NAME).filter(tag -> TAG.matcher(tag).matches());
    }

    private static ServerRequest asking(ServerRequest request, String tag) {
        List<String> languages = new ArrayList<>(List.of(tag));
        languages.addAll(request.headers().header(HttpHeaders.ACCEPT_LANGUAGE));
        String all = String.join(",", languages);
        String asked = all.length() <= AskedLanguage.LONGEST ? all : tag;
        return ServerRequest.from(request)
                .headers(headers -> headers.set(HttpHeaders.ACCEPT_LANGUAGE, asked))
                .build();
    }
}
