package io.brownout.policy.deciding;

import static io.brownout.policy.DependencyState.DOWN;
import static io.brownout.policy.DependencyState.HEALTHY;
import static io.brownout.policy.DependencyState.RECOVERING;
import static io.brownout.policy.DependencyState.STRAINED;

import io.brownout.policy.DependencyState;
import java.time.Duration;
import java.util.Set;

/**
 * The state machine of one dependency: quick to get worse, and back to healthy only after a hold without relapse.
 * Immutable; time comes in as an argument.
 *
 * @param condition what decisions see
 * @param since milliseconds at which this began
 * @param words why, for operators; empty at first
 * @param levelSince milliseconds at which it came to be, or to recover from, the state that it is, or recovers from, now
 * @param degradedSince milliseconds at which it was last healthy; {@code since} while it is
 */
public record DependencyHealth(Condition condition, long since, String words, long levelSince, long degradedSince) {

    /** Demand that sways around a threshold must not turn the board over each time. */
    private static final long SHORTEST_STRAIN = 5_000;

    private static final Set<DependencyState> DEGRADED = Set.of(STRAINED, DOWN);

    private static final String WORKS_AGAIN = "it works again";
    private static final String NOTHING_HEARD = "nothing bad was heard for the hold";

    /** Healthy until this began. */
    public DependencyHealth(Condition condition, long since, String words) {
        this(condition, since, words, since, since);
    }

    /** A dependency about which nothing bad is known. */
    public static DependencyHealth healthyAt(long now) {
        return new DependencyHealth(Condition.HEALTHY, now, "");
    }

    /** Whether it is healthy after a time in which it was not. */
    public boolean isBack() {
        return condition.state() == HEALTHY && !words.isEmpty();
    }

    /**
     * The health after a verdict; the same instance when nothing changed. Without evidence a dependency that is down
     * stays so, and one that is strained recovers by time.
     *
     * @param now milliseconds on the clock of {@code since}
     * @param hold how long a recovering dependency must do without relapse before it is healthy
     */
    public DependencyHealth next(Verdict verdict, long now, Duration hold) {
        if (verdict.awaited()) {
            return this;
        }
        boolean worst = condition.relapsesTo() == DOWN;
        Vote vote = worst ? verdict.vote() : verdict.underStrain();
        Condition next = next(vote, now - since, hold.toMillis());
        return next.equals(condition) ? this : turned(next, now, wordsFor(next, verdict, vote));
    }

    /** Since when it has been in one of these states, or recovering from one, without a break. */
    public long sinceWithin(Set<DependencyState> states) {
        return states.containsAll(DEGRADED) ? degradedSince : levelSince;
    }

    private DependencyHealth turned(Condition next, long now, String why) {
        boolean sameLevel = next.relapsesTo() == condition.relapsesTo();
        boolean onlyWorseOrBetter = condition.state() != HEALTHY && next.state() != HEALTHY;
        return new DependencyHealth(
                next, now, why, sameLevel ? levelSince : now, onlyWorseOrBetter ? degradedSince : now);
    }

    private Condition next(Vote vote, long lasted, long hold) {
        DependencyState state = condition.state();
        return switch (vote) {
            case FAILS -> Condition.of(DOWN);
            case STRAINED -> strained(state, lasted >= hold);
            case WORKS -> works(state, lasted, hold);
            case NONE -> unheard(state, lasted >= hold);
        };
    }

    /** Works after having been down, but under pressure: at the end of the hold that is mere strain. */
    private Condition strained(DependencyState state, boolean held) {
        if (condition.relapsesTo() == DOWN) {
            return held && state == RECOVERING ? Condition.of(STRAINED) : Condition.recoveringFrom(DOWN);
        }
        return state == HEALTHY || state == RECOVERING ? Condition.of(STRAINED) : condition;
    }

    private Condition works(DependencyState state, long lasted, long hold) {
        if (state == DOWN || (state == STRAINED && lasted >= Math.min(hold, SHORTEST_STRAIN))) {
            return Condition.recoveringFrom(state);
        }
        return state == RECOVERING && lasted >= hold ? Condition.HEALTHY : condition;
    }

    private Condition unheard(DependencyState state, boolean held) {
        if (!held || state == DOWN) {
            return condition;
        }
        return state == STRAINED ? Condition.recoveringFrom(STRAINED) : Condition.HEALTHY;
    }

    private static String wordsFor(Condition next, Verdict verdict, Vote vote) {
        String given = verdict.wordsFor(vote);
        if (!given.isEmpty() || next.state() == DOWN) {
            return given;
        }
        return vote == Vote.NONE ? NOTHING_HEARD : WORKS_AGAIN;
    }
}
