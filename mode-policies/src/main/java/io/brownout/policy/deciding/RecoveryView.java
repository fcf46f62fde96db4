package io.brownout.policy.deciding;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How far the service has recovered, on every track. Immutable; time comes in as an argument. Only time that was looked
 * at counts: neither a clock that is set nor a pause of the process makes the hold shorter.
 *
 * @param tracks every track, in their order
 * @param at milliseconds on the board's clock of the last look
 * @param held milliseconds for which all tracks have been ready without interruption
 * @param fullyRecovered whether they have been for the whole hold
 */
public record RecoveryView(Map<Track, TrackView> tracks, long at, long held, boolean fullyRecovered) {

    private static final long LONGEST_STEP = 5_000;

    public RecoveryView {
        tracks = Collections.unmodifiableMap(new EnumMap<>(tracks));
    }

    /** Nothing has been looked at, so nothing is ready. */
    public static RecoveryView nothingKnown(long now) {
        Map<Track, TrackView> tracks = new EnumMap<>(Track.class);
        for (Track track : Track.values()) {
            tracks.put(track, new TrackView(false, now, List.of()));
        }
        return new RecoveryView(tracks, now, 0, false);
    }

    /** One track. */
    public TrackView track(Track track) {
        return Objects.requireNonNull(tracks.get(track));
    }

    /** Whether every track is ready now. */
    public boolean isReady() {
        return tracks.values().stream().allMatch(TrackView::ready);
    }

    /**
     * The view after another look. One that finds a track unready starts the hold again.
     *
     * @param looks by track; a track without any is not ready
     * @param now milliseconds on the clock of {@code at}
     * @param hold how long all tracks have to be ready
     */
    public RecoveryView next(Map<Track, List<TrackCheck>> looks, long now, Duration hold) {
        Map<Track, TrackView> next = new EnumMap<>(Track.class);
        tracks.forEach((track, view) -> next.put(track, view.next(looks.getOrDefault(track, List.of()), now)));
        boolean ready = next.values().stream().allMatch(TrackView::ready);
        long longer = ready && isReady() ? held + Math.max(0, Math.min(now - at, LONGEST_STEP)) : 0;
        return new RecoveryView(next, now, longer, ready && longer >= hold.toMillis());
    }
}
