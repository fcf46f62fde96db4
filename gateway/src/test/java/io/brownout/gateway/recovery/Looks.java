package io.brownout.gateway.recovery;

import io.brownout.policy.deciding.TrackCheck;
import java.util.List;

/** What a check found. */
final class Looks {

    private Looks() {}

    static TrackCheck one(RecoveryCheck check, Moment moment, String name, String subject) {
        return check.look(moment.facts()).stream()
                .filter(look -> look.name().equals(name) && look.subject().equals(subject))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no look at " + name + " of " + subject));
    }

    static List<String> unready(RecoveryCheck check, Moment moment) {
        return check.look(moment.facts()).stream()
                .filter(TrackCheck::holdsUp)
                .map(look -> look.name() + " of " + look.subject())
                .toList();
    }
}
