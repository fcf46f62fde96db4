package io.brownout.gateway.recovery;

import io.brownout.gateway.intent.Backlog;
import io.brownout.policy.Capability;
import io.brownout.policy.deciding.Track;
import io.brownout.policy.deciding.TrackCheck;
import java.util.List;
import java.util.stream.Stream;

/** Whatever was accepted is carried out: nothing waits, is in doubt, parked or late. */
final class KeptPromises implements RecoveryCheck {

    private static final String NONE = "0";

    @Override
    public Track track() {
        return Track.BUSINESS;
    }

    /** A policy under which nothing can be accepted for later has nothing to be waited for. */
    @Override
    public List<TrackCheck> look(RecoveryFacts facts) {
        List<TrackCheck> looks = facts.snapshot().policy().capabilities().values().stream()
                .filter(capability -> capability.queueingMode().isPresent())
                .map(Capability::name)
                .flatMap(name -> look(facts, name))
                .toList();
        return looks.isEmpty() ? List.of(nothingKept(facts)) : looks;
    }

    private static Stream<TrackCheck> look(RecoveryFacts facts, String name) {
        Backlog backlog = facts.backlogs().get(name);
        if (backlog == null) {
            return Stream.of("waiting", "unknown", "parked", "overdue")
                    .map(check -> TrackCheck.unseen(check, name, "the store could not be measured", NONE));
        }
        return Stream.of(
                count(facts, "waiting", name, backlog.depth()),
                count(facts, "unknown", name, backlog.inDoubt()),
                count(facts, "parked", name, backlog.parked()),
                count(facts, "overdue", name, backlog.overdue()));
    }

    private static TrackCheck count(RecoveryFacts facts, String check, String name, long number) {
        return TrackCheck.seen(check, name, Long.toString(number), NONE, facts.now(), number == 0);
    }

    private static TrackCheck nothingKept(RecoveryFacts facts) {
        return TrackCheck.seen(
                "waiting", facts.snapshot().policy().service(), "no capability keeps intents", NONE, facts.now(), true);
    }
}
