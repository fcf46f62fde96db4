package io.brownout.tokens;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.TreeMap;

/** What comes in. Introspections of token {@code probe} ask for health, not for a token, and do not count. Thread-safe. */
final class Traffic {

    private static final String PROBE = "probe";

    private final Counts counts = new Counts();
    private final InFlight introspections;

    Traffic(InFlight introspections) {
        this.introspections = introspections;
    }

    /** Takes note of a request, and of its end when that is run. */
    Runnable begin(Endpoint endpoint, HttpServletRequest request) {
        boolean introspection = endpoint == Endpoint.INTROSPECTION;
        if (introspection && PROBE.equals(request.getParameter("token"))) {
            return () -> {};
        }
        counts.add(endpoint);
        return introspection ? inFlight(request) : () -> {};
    }

    private Runnable inFlight(HttpServletRequest request) {
        InFlight.Request begun = introspections.begin(request.getRemotePort());
        return () -> introspections.end(begun);
    }

    Map<String, Integer> view() {
        Map<String, Integer> view = new TreeMap<>(counts.view());
        view.put("inFlight", introspections.now());
        view.put("inFlightMost", introspections.most());
        return view;
    }

    /** Counts anew. */
    void reset() {
        counts.reset();
        introspections.reset();
    }
}
