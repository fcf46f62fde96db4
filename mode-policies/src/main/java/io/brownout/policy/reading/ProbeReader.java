package io.brownout.policy.reading;

import io.brownout.policy.Health.Method;
import io.brownout.policy.Health.Probe;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Reads an active check: what it asks, what it expects, and how often. */
final class ProbeReader {

    private static final Duration DEFAULT_EVERY = Duration.ofSeconds(5);
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(1);

    private static final Notation<Integer> STATUS = Quantities.whole(100, 599);

    private ProbeReader() {}

    static Probe read(Field field) {
        Section probe = field.section("get", "post", "form", "status", "contains", "slowerThan", "every", "timeout");
        Duration every = probe.read("every", Quantities.DURATION, DEFAULT_EVERY);
        Duration timeout = probe.read("timeout", Quantities.DURATION, DEFAULT_TIMEOUT);
        probe.expect(timeout.compareTo(every) < 0, "timeout", "is not shorter than every; shorten it", "every");
        return new Probe(
                probe.has("post") ? Method.POST : Method.GET,
                url(probe),
                probe.read("form", Words.TEXT),
                status(probe),
                probe.read("contains", Words.TEXT),
                slowerThan(probe, timeout),
                every,
                timeout);
    }

    private static String url(Section probe) {
        if (!probe.has("post")) {
            probe.misplaced("form", "is only for post; write post in place of get, or remove it");
            return probe.require("get", Words.URL, "");
        }
        probe.misplaced("get", "stands beside post; a probe asks one question, keep one of them");
        return probe.require("post", Words.URL, "");
    }

    private static Set<Integer> status(Section probe) {
        Set<Integer> statuses = new LinkedHashSet<>();
        probe.items("status").forEach(item -> item.read(STATUS).ifPresent(statuses::add));
        return statuses;
    }

    private static Optional<Duration> slowerThan(Section probe, Duration timeout) {
        Optional<Duration> slow = probe.read("slowerThan", Quantities.DURATION);
        boolean seen = slow.filter(time -> time.compareTo(timeout) >= 0).isEmpty();
        probe.expect(seen, "slowerThan", "is not shorter than timeout; no answer would be slow", "timeout");
        return slow;
    }
}
