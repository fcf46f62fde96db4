package io.brownout.gateway.recovery;

import io.brownout.gateway.board.Force;
import io.brownout.gateway.board.Standing;
import io.brownout.gateway.board.Subject;
import io.brownout.policy.deciding.Decision;
import io.brownout.policy.deciding.Track;
import io.brownout.policy.deciding.TrackCheck;
import java.util.List;
import java.util.Optional;

/** Every capability is served as usual, and not because an operator said so. */
final class Capabilities implements RecoveryCheck {

    private static final String MODE = "mode";
    private static final String NORMAL = "normal, by no force";

    @Override
    public Track track() {
        return Track.DATA;
    }

    @Override
    public List<TrackCheck> look(RecoveryFacts facts) {
        return facts.snapshot().policy().capabilities().keySet().stream()
                .map(name -> look(facts, name))
                .toList();
    }

    private static TrackCheck look(RecoveryFacts facts, String name) {
        Standing standing = facts.snapshot().standings().get(name);
        if (standing == null) {
            return TrackCheck.unseen(MODE, name, "nothing is decided yet", NORMAL);
        }
        Optional<Force> force = facts.snapshot().facts().force(Subject.capability(name));
        boolean ready = standing.isNormal() && force.isEmpty();
        String value = force.map(Words::forced).orElseGet(() -> words(facts, standing));
        return TrackCheck.seen(MODE, name, value, NORMAL, facts.now(), ready);
    }

    private static String words(RecoveryFacts facts, Standing standing) {
        Decision shown = standing.shown();
        String because = shown.dependency().map(name -> " because of " + name).orElse("");
        String frozen = facts.snapshot()
                .facts()
                .force(Subject.FREEZE)
                .filter(force -> because.isEmpty() && !standing.isNormal())
                .map(force -> Words.because(", frozen by " + force.actor(), force.reason()))
                .orElse("");
        return shown.behaviour() + because + frozen;
    }
}
