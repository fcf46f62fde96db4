package io.brownout.gateway.recovery;

import io.brownout.policy.Plane;
import io.brownout.policy.deciding.Track;
import io.brownout.policy.deciding.TrackCheck;
import java.util.List;
import java.util.stream.Stream;

/** What serves requests is healthy, called without restraint, and seen to work. */
final class DataDependencies implements RecoveryCheck {

    private static final String BREAKER = "breaker";
    private static final String CLOSED = "closed";

    @Override
    public Track track() {
        return Track.DATA;
    }

    @Override
    public List<TrackCheck> look(RecoveryFacts facts) {
        return Evidence.of(facts, Plane.DATA)
                .flatMap(known -> Stream.of(known.state(), breaker(facts, known.name()), known.votes("calls")))
                .toList();
    }

    private static TrackCheck breaker(RecoveryFacts facts, String name) {
        String state = facts.breakers().get(name);
        return state == null
                ? TrackCheck.unseen(BREAKER, name, "there is none here", CLOSED)
                : TrackCheck.seen(BREAKER, name, state, CLOSED, facts.now(), state.equals(CLOSED));
    }
}
