package io.brownout.gateway.recovery;

import io.brownout.policy.deciding.Coverage;
import io.brownout.policy.deciding.Track;
import io.brownout.policy.deciding.TrackCheck;
import java.util.List;

/** What share of normal traffic the active region's contracts cover; shown, but no reason to wait. */
final class RegionCoverage implements RecoveryCheck {

    @Override
    public Track track() {
        return Track.DATA;
    }

    @Override
    public List<TrackCheck> look(RecoveryFacts facts) {
        String region = facts.snapshot().facts().region();
        return Coverage.of(facts.snapshot().policy(), region).byDependency().entrySet().stream()
                .map(share -> look(facts, region, share.getKey(), share.getValue()))
                .toList();
    }

    private static TrackCheck look(RecoveryFacts facts, String region, String dependency, int percent) {
        String value = percent + "% of normal traffic in " + region;
        return TrackCheck.seen("coverage", dependency, value, "100%", facts.now(), percent >= 100)
                .onlyShown();
    }
}
