package io.brownout.gateway.recovery;

import io.brownout.policy.Plane;
import io.brownout.policy.deciding.Track;
import io.brownout.policy.deciding.TrackCheck;
import java.util.List;
import java.util.stream.Stream;

/** What steers the service is healthy, and was just seen to do what it is for. */
final class ControlFunctions implements RecoveryCheck {

    @Override
    public Track track() {
        return Track.CONTROL;
    }

    @Override
    public List<TrackCheck> look(RecoveryFacts facts) {
        return Evidence.of(facts, Plane.CONTROL)
                .flatMap(known -> Stream.of(known.state(), known.votes("function")))
                .toList();
    }
}
