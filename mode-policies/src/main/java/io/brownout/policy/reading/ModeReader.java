package io.brownout.policy.reading;

import io.brownout.policy.Behaviour;
import io.brownout.policy.Mode;
import io.brownout.policy.Mode.Fallback;
import io.brownout.policy.Mode.Tokens;
import io.brownout.policy.Severity;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Reads one mode. */
final class ModeReader {

    /** Never declared: a capability is normal while no mode applies. */
    private static final Notation<Behaviour> BEHAVIOUR = Choices.of(EnumSet.complementOf(EnumSet.of(Behaviour.NORMAL)));

    private static final Notation<Severity> SEVERITY = Choices.of(Severity.class);

    private static final Duration DEFAULT_MAX_STALE = Duration.ofMinutes(10);

    private ModeReader() {}

    static Mode read(String name, Field field) {
        Section mode = field.section(
                "behaviour", "severity", "message", "promise", "pace", "tokens", "maxDuration", "maxStale", "fallback");
        Behaviour behaviour = mode.require("behaviour", BEHAVIOUR, Behaviour.UNAVAILABLE);
        checkPlaces(mode, behaviour);
        return new Mode(
                name,
                behaviour,
                mode.read("severity", SEVERITY, Severity.MINOR),
                mode.read("message", Words.TEXT),
                mode.read("promise", Quantities.DURATION),
                Optional.of(PaceReader.read(mode)).filter(pace -> behaviour.queues()),
                mode.part("tokens", ModeReader::tokens),
                mode.read("maxDuration", Quantities.DURATION),
                maxStale(mode, behaviour),
                fallback(mode, behaviour));
    }

    private static void checkPlaces(Section mode, Behaviour behaviour) {
        if (!mode.sound("behaviour")) {
            return;
        }
        if (!behaviour.queues()) {
            List.of("promise", "pace").forEach(key -> mode.misplaced(key, onlyFor("queued and delayed", behaviour)));
        }
        if (behaviour != Behaviour.READ_ONLY) {
            mode.misplaced("tokens", onlyFor("read-only", behaviour));
        }
        if (behaviour != Behaviour.STALE) {
            mode.misplaced("maxStale", onlyFor("stale", behaviour));
        }
        if (behaviour != Behaviour.FALLBACK) {
            mode.misplaced("fallback", onlyFor("fallback", behaviour));
        }
    }

    private static String onlyFor(String behaviours, Behaviour behaviour) {
        return "is only for " + behaviours + ", and this mode is " + behaviour + "; remove it";
    }

    private static Optional<Duration> maxStale(Section mode, Behaviour behaviour) {
        return Optional.of(mode.read("maxStale", Quantities.DURATION, DEFAULT_MAX_STALE))
                .filter(age -> behaviour == Behaviour.STALE);
    }

    private static Optional<Fallback> fallback(Section mode, Behaviour behaviour) {
        boolean needed = behaviour == Behaviour.FALLBACK;
        if (needed) {
            mode.require("fallback");
        }
        return mode.part("fallback", FallbackReader::read).filter(answer -> needed);
    }

    private static Tokens tokens(Field field) {
        return new Tokens(field.section("maxStale").require("maxStale", Quantities.DURATION, Duration.ZERO));
    }
}
