package io.brownout.gateway.mode;

import java.util.List;
import org.springframework.http.HttpHeaders;

/**
 * Adds the headers of an upstream's recorded or captured answer to a response, as a proxied answer gets them: besides
 * what is there already. What the gateway said of other origins stays its own. Stateless.
 */
final class UpstreamHeaders {

    private static final String CORS = "Access-Control-";

    private UpstreamHeaders() {}

    static void add(HttpHeaders response, HttpHeaders answer) {
        answer.forEach((name, values) -> {
            if (name.equalsIgnoreCase(HttpHeaders.VARY)) {
                addMissing(response, name, values);
            } else if (!isSaid(response, name)) {
                response.addAll(name, values);
            }
        });
    }

    /** Two answers to the same question of a browser count as none (Fetch, CORS check); exposed names add up. */
    private static boolean isSaid(HttpHeaders response, String name) {
        return name.regionMatches(true, 0, CORS, 0, CORS.length())
                && !name.equalsIgnoreCase(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS)
                && response.containsKey(name);
    }

    private static void addMissing(HttpHeaders response, String name, List<String> values) {
        List<String> present = List.copyOf(response.getOrEmpty(name));
        values.stream()
                .filter(value -> present.stream().noneMatch(value::equalsIgnoreCase))
                .forEach(value -> response.add(name, value));
    }
}
