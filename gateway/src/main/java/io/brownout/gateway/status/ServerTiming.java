package io.brownout.gateway.status;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/** The metrics of a {@code Server-Timing} header (W3C Server Timing), of which the status is one. */
final class ServerTiming {

    static final String HEADER = "Server-Timing";

    private static final Pattern METRIC = Pattern.compile("(?:[^,\"]|\"(?:[^\"\\\\]|\\\\.)*+\")++");
    private static final Pattern LIST = Pattern.compile("(?:" + METRIC.pattern() + "|,)*+");
    private static final Pattern OURS =
            Pattern.compile("\\s*" + FieldText.METRIC + "\\s*(?:;.*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private ServerTiming() {}

    /** Whether somebody else speaks as the status does. */
    static boolean hasStatus(HttpHeaders headers) {
        List<String> lines = headers.get(HEADER);
        return lines != null && lines.stream().anyMatch(ServerTiming::mayHaveStatus);
    }

    /** Takes out what others say of the status; a line of which it cannot be told goes as a whole. */
    static void removeStatus(HttpHeaders headers) {
        List<String> rest = headers.getOrEmpty(HEADER).stream()
                .flatMap(line -> mayHaveStatus(line) ? withoutStatus(line) : Stream.of(line))
                .toList();
        headers.remove(HEADER);
        rest.forEach(line -> headers.add(HEADER, line));
    }

    private static boolean mayHaveStatus(String line) {
        return line.toLowerCase(Locale.ROOT).contains(FieldText.METRIC);
    }

    private static Stream<String> withoutStatus(String line) {
        if (!LIST.matcher(line).matches()) {
            return Stream.empty();
        }
        Matcher metric = METRIC.matcher(line);
        String rest = metric.results()
                .map(found -> found.group().strip())
                .filter(text -> !text.isEmpty() && !OURS.matcher(text).matches())
                .collect(Collectors.joining(", "));
        return rest.isEmpty() ? Stream.empty() : Stream.of(rest);
    }
}
