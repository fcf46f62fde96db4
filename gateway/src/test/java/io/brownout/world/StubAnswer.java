package io.brownout.world;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a service answers, as JSON unless its headers say otherwise.
 *
 * @param status HTTP status
 * @param headers beyond the length, and beyond the content type of JSON
 * @param body text
 */
record StubAnswer(int status, Map<String, String> headers, String body) {

    static StubAnswer of(int status, Object body) {
        return new StubAnswer(status, Map.of(), Json.write(body));
    }

    static StubAnswer error(int status, String message) {
        return of(status, Map.of("error", message));
    }

    StubAnswer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new StubAnswer(status, more, body);
    }

    boolean isSuccess() {
        return status / 100 == 2;
    }
}
