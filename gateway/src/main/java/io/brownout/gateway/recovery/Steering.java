package io.brownout.gateway.recovery;

import io.brownout.gateway.board.Fleet;
import io.brownout.policy.deciding.Track;
import io.brownout.policy.deciding.TrackCheck;
import java.util.List;

/** The replicas agree through Redis, and all of them follow one policy that can be read. */
final class Steering implements RecoveryCheck {

    private static final String ONE_POLICY = "the same policy on every replica";

    @Override
    public Track track() {
        return Track.CONTROL;
    }

    @Override
    public List<TrackCheck> look(RecoveryFacts facts) {
        return List.of(shared(facts), readable(facts), samePolicy(facts));
    }

    private static TrackCheck shared(RecoveryFacts facts) {
        boolean shared = facts.snapshot().facts().shared();
        String value = shared ? "shared" : "Redis is away, and this replica is on its own";
        return TrackCheck.seen("board", "redis", value, "shared", facts.now(), shared);
    }

    private static TrackCheck readable(RecoveryFacts facts) {
        String value = facts.refused()
                .map(refused ->
                        Words.because("refused at " + refused.at(), refused.unreadable() + refused.violations()))
                .orElse("taken");
        boolean ready = facts.refused().isEmpty();
        return TrackCheck.seen("reload", "policy", value, "taken", facts.now(), ready);
    }

    private static TrackCheck samePolicy(RecoveryFacts facts) {
        List<String> digests =
                facts.replicas().stream().map(Fleet.Replica::policy).toList();
        if (digests.isEmpty() || !facts.fleet().shared()) {
            return TrackCheck.unseen("digest", "policy", "the other replicas were not heard of", ONE_POLICY);
        }
        long different = digests.stream().distinct().count();
        String value = different == 1
                ? "one policy on " + digests.size() + " replicas"
                : different + " policies on " + digests.size() + " replicas";
        return TrackCheck.seen("digest", "policy", value, ONE_POLICY, facts.now(), different == 1);
    }
}
