package io.brownout.it;

import static io.brownout.it.Outage.mode;
import static org.awaitility.Awaitility.await;

import io.brownout.world.Edge;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long an accepted action waits, as a gateway told it at one moment.
 *
 * @param at when
 * @param onResponses seconds in {@code Service-Mode}; -1 when it said nothing of it
 * @param inDocument seconds in the status document; -1 when it said nothing of it
 */
record ToldLag(Instant at, long onResponses, long inDocument) {

    private static final Pattern LAG = Pattern.compile(";lag=(\\d+);");

    /** Waits until there is a wait to tell of. */
    static ToldLag awaited(Edge edge, String capability, String path, Duration atMost) {
        return Objects.requireNonNull(await().atMost(atMost)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> told(edge, capability, path), lag -> lag.onResponses > 0));
    }

    /** Says so twice on responses, so that nothing was measured in between; asks again while something was. */
    private static ToldLag told(Edge edge, String capability, String path) {
        long before = onResponses(edge, path);
        Status document = Status.of(edge);
        long after = onResponses(edge, path);
        long inDocument = document.capability(capability).path("lag").asLong(-1);
        return before == after ? new ToldLag(document.at(), before, inDocument) : told(edge, capability, path);
    }

    private static long onResponses(Edge edge, String path) {
        Matcher lag = LAG.matcher(mode(edge.get(path)));
        return lag.find() ? Long.parseLong(lag.group(1)) : -1;
    }
}
