package io.brownout.gateway.status;

import io.brownout.gateway.field.ModeField;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/**
 * Lets scripts of those origins read a status, and what the gateway answers, that may read the response at all (Fetch,
 * CORS protocol; Resource Timing, section 4.5). What others allow stays. Stateless.
 */
public final class CrossOrigin {

    private static final String TIMING = "Timing-Allow-Origin";
    private static final String ANY = "*";

    private static final List<String> EXPOSED = List.of(
            ModeField.HEADER,
            ServerTiming.HEADER,
            HttpHeaders.LINK,
            HttpHeaders.RETRY_AFTER,
            HttpHeaders.LOCATION,
            HttpHeaders.AGE,
            "Cache-Status",
            "RateLimit",
            "RateLimit-Policy",
            "Idempotent-Replayed",
            "Preference-Applied",
            HttpHeaders.WWW_AUTHENTICATE);

    private CrossOrigin() {}

    /** Does nothing to a response that is for its own origin alone. */
    public static void open(HttpHeaders headers) {
        String origin = headers.getAccessControlAllowOrigin();
        if (origin != null) {
            merge(headers, HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
            merge(headers, TIMING, List.of(origin));
            if (!origin.equals(ANY)) {
                merge(headers, HttpHeaders.VARY, List.of(HttpHeaders.ORIGIN));
            }
        }
    }

    /** Adds what is not there yet, in whatever case and in however many lines. */
    private static void merge(HttpHeaders headers, String name, List<String> wanted) {
        List<String> values = new ArrayList<>();
        Stream.concat(present(headers, name), wanted.stream())
                .filter(value -> values.stream().noneMatch(value::equalsIgnoreCase))
                .forEach(values::add);
        headers.set(name, String.join(", ", values));
    }

    private static Stream<String> present(HttpHeaders headers, String name) {
        return headers.getOrEmpty(name).stream()
                .flatMap(line -> Stream.of(line.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
