package io.brownout.world;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/**
 * A request as a service received it, whole.
 *
 * @param method HTTP method
 * @param path path and query
 * @param headers names in lower case, several values joined by a comma
 * @param body text; empty when there was none
 */
record StubRequest(String method, String path, Map<String, String> headers, String body) {

    static Mono<StubRequest> read(HttpServerRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.requestHeaders()
                .forEach(header -> headers.merge(
                        header.getKey().toLowerCase(Locale.ROOT), header.getValue(), (a, b) -> a + ", " + b));
        String method = request.method().name();
        String path = request.uri();
        return request.receive()
                .aggregate()
                .asString()
                .defaultIfEmpty("")
                .map(body -> new StubRequest(method, path, headers, body));
    }

    @Nullable
    String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    /** The idempotency key, without the quotes that the draft standard puts around it. */
    @Nullable
    String key() {
        String value = header("idempotency-key");
        boolean quoted = value != null && value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return value != null && quoted ? value.substring(1, value.length() - 1) : value;
    }

    String pathOnly() {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    boolean is(String wantedMethod, String wantedPath) {
        return method.equals(wantedMethod) && pathOnly().equals(wantedPath);
    }
}
