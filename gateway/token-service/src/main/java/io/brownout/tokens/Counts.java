package io.brownout.tokens;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How many requests each endpoint received, whatever became of them. Thread-safe. */
final class Counts {

    private final Map<Endpoint, Integer> requests = new EnumMap<>(Endpoint.class);

    synchronized void add(Endpoint endpoint) {
        requests.merge(endpoint, 1, Integer::sum);
    }

    synchronized void reset() {
        requests.clear();
    }

    /** By endpoint, in lower case. */
    synchronized Map<String, Integer> view() {
        Map<String, Integer> view = new TreeMap<>();
        for (Endpoint endpoint : Endpoint.values()) {
            view.put(endpoint.name().toLowerCase(Locale.ROOT), requests.getOrDefault(endpoint, 0));
        }
        return view;
    }
}
