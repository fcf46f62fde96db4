package io.brownout.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * What a client got.
 *
 * @param status HTTP status
 * @param headers all response headers
 * @param body text of the body
 */
public record Answer(int status, HttpHeaders headers, String body) {

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    /** The first value of a header; null when absent. */
    public @Nullable String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    /** The body as JSON. */
    public JsonNode json() {
        return Json.tree(body);
    }
}
