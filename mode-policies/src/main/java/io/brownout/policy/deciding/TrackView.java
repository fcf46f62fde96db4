package io.brownout.policy.deciding;

import java.util.List;

/**
 * How far one track has recovered. Immutable.
 *
 * @param ready whether it has checks, and waits for none of them
 * @param since milliseconds on the board's clock since which it has been so
 * @param checks what was looked at
 */
public record TrackView(boolean ready, long since, List<TrackCheck> checks) {

    public TrackView {
        checks = List.copyOf(checks);
    }

    /** Without any check there is no evidence. */
    TrackView next(List<TrackCheck> looks, long now) {
        boolean next = !looks.isEmpty() && looks.stream().noneMatch(TrackCheck::holdsUp);
        List<TrackCheck> dated = looks.stream().map(this::dated).toList();
        return new TrackView(next, next == ready ? Math.min(since, now) : now, dated);
    }

    private TrackCheck dated(TrackCheck look) {
        return checks.stream()
                .filter(look::looksAtTheSameAs)
                .findFirst()
                .map(look::after)
                .orElse(look);
    }
}
