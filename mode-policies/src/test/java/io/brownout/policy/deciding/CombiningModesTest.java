package io.brownout.policy.deciding;

import static io.brownout.policy.Behaviour.DELAYED;
import static io.brownout.policy.Behaviour.FALLBACK;
import static io.brownout.policy.Behaviour.LIMITED;
import static io.brownout.policy.Behaviour.NORMAL;
import static io.brownout.policy.Behaviour.QUEUED;
import static io.brownout.policy.Behaviour.READ_ONLY;
import static io.brownout.policy.Behaviour.STALE;
import static io.brownout.policy.Behaviour.UNAVAILABLE;
import static io.brownout.policy.DependencyState.DOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Behaviour;
import io.brownout.policy.Mode;
import io.brownout.policy.RequestKind;
import io.brownout.policy.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CombiningModesTest {

    /** Most restrictive first; behaviours of one set restrict alike. */
    private static final Map<RequestKind, List<Set<Behaviour>>> ORDER = Map.of(
            RequestKind.WRITE,
            List.of(
                    Set.of(UNAVAILABLE),
                    Set.of(FALLBACK, STALE, READ_ONLY),
                    Set.of(QUEUED),
                    Set.of(DELAYED),
                    Set.of(LIMITED),
                    Set.of(NORMAL)),
            RequestKind.SAFE,
            List.of(
                    Set.of(UNAVAILABLE),
                    Set.of(FALLBACK),
                    Set.of(STALE),
                    Set.of(READ_ONLY),
                    Set.of(LIMITED),
                    Set.of(QUEUED, DELAYED, NORMAL)));

    private static final Situation BOTH_DOWN =
            Situation.of(Map.of("first", Condition.of(DOWN), "second", Condition.of(DOWN)));

    static Stream<Arguments> pairs() {
        return Arrays.stream(RequestKind.values())
                .flatMap(kind -> Arrays.stream(Behaviour.values()).flatMap(first -> pairs(kind, first)));
    }

    private static Stream<Arguments> pairs(RequestKind kind, Behaviour first) {
        return Arrays.stream(Behaviour.values()).map(second -> Arguments.of(kind, first, second));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theMostRestrictiveWinsAndTheFirstAmongEquals(RequestKind kind, Behaviour first, Behaviour second) {
        Mode one = Policies.mode("one", first);
        Mode two = Policies.mode("two", second);

        Decision decision =
                new Decider(Policies.declaring(one, two)).decide(Policies.needing(one, two), kind, BOTH_DOWN);

        boolean secondWins = rank(kind, second) < rank(kind, first);
        assertThat(decision.behaviour()).isEqualTo(secondWins ? second : first);
        assertThat(decision.mode()).contains(secondWins ? two : one);
        assertThat(decision.dependency()).contains(secondWins ? "second" : "first");
        assertThat(decision.cause()).isEqualTo(Cause.DEPENDENCY);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void amongEquallyRestrictiveTheMoreSevereWins(RequestKind kind, Behaviour first, Behaviour second) {
        Mode mild = Policies.mode("mild", first, Severity.NOTICE);
        Mode severe = Policies.mode("severe", second, Severity.CRITICAL);

        Decision decision =
                new Decider(Policies.declaring(mild, severe)).decide(Policies.needing(mild, severe), kind, BOTH_DOWN);

        assertThat(decision.mode()).contains(rank(kind, first) < rank(kind, second) ? mild : severe);
    }

    @Test
    void writesAreRefusedNotQueuedWhenIdentityIsDownToo() {
        Mode queued = Policies.mode("queued", QUEUED);
        Mode readOnly = Policies.mode("read-only", READ_ONLY);

        Decision decision = new Decider(Policies.declaring(queued, readOnly))
                .decide(Policies.needing(queued, readOnly), RequestKind.WRITE, BOTH_DOWN);

        assertThat(decision.behaviour()).isEqualTo(READ_ONLY);
    }

    private static int rank(RequestKind kind, Behaviour behaviour) {
        List<Set<Behaviour>> order = ORDER.getOrDefault(kind, List.of());
        for (int rank = 0; rank < order.size(); rank++) {
            if (order.get(rank).contains(behaviour)) {
                return rank;
            }
        }
        throw new AssertionError(behaviour + " is not ranked for " + kind);
    }
}
