package io.brownout.policy.deciding;

import io.brownout.policy.Behaviour;
import io.brownout.policy.Mode;
import java.time.Duration;
import java.util.Optional;

/**
 * How one kind of request of a capability is served.
 *
 * @param behaviour what is done
 * @param mode the declared mode behind it; empty exactly when normal without a mode
 * @param cause why
 * @param dependency the dependency behind it; empty when normal, or when the capability itself is forced
 * @param tokens greatest age of a verification of who calls that suffices; empty when it has to be fresh
 */
public record Decision(
        Behaviour behaviour, Optional<Mode> mode, Cause cause, Optional<String> dependency, Optional<Duration> tokens) {

    /** Served as usual. */
    public static final Decision NORMAL =
            new Decision(Behaviour.NORMAL, Optional.empty(), Cause.UNKNOWN, Optional.empty());

    /** Served as usual because an operator said so. */
    static final Decision AS_USUAL_BY_FORCE =
            new Decision(Behaviour.NORMAL, Optional.empty(), Cause.OPERATOR, Optional.empty());

    /** A decision under which who calls has to be certain. */
    public Decision(Behaviour behaviour, Optional<Mode> mode, Cause cause, Optional<String> dependency) {
        this(behaviour, mode, cause, dependency, Optional.empty());
    }

    static Decision because(String dependency, Mode mode, Cause cause) {
        return new Decision(mode.behaviour(), Optional.of(mode), cause, Optional.of(dependency));
    }

    static Decision forced(Mode mode) {
        return new Decision(mode.behaviour(), Optional.of(mode), Cause.OPERATOR, Optional.empty());
    }

    Decision withTokens(Optional<Duration> maxStale) {
        return new Decision(behaviour, mode, cause, dependency, maxStale);
    }
}
