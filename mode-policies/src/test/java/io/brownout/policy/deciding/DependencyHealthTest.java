package io.brownout.policy.deciding;

import static io.brownout.policy.DependencyState.DOWN;
import static io.brownout.policy.DependencyState.STRAINED;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.DependencyState;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DependencyHealthTest {

    private static final Duration HOLD = Duration.ofSeconds(60);
    private static final long START = 1_795_301_000_000L;
    private static final long BEFORE_HOLD = START + HOLD.toMillis() - 1;
    private static final long AT_HOLD = START + HOLD.toMillis();

    private static final Condition IS_HEALTHY = Condition.HEALTHY;
    private static final Condition IS_STRAINED = Condition.of(STRAINED);
    private static final Condition IS_DOWN = Condition.of(DOWN);
    private static final Condition FROM_STRAINED = Condition.recoveringFrom(STRAINED);
    private static final Condition FROM_DOWN = Condition.recoveringFrom(DOWN);
    private static final List<Condition> CONDITIONS =
            List.of(IS_HEALTHY, IS_STRAINED, IS_DOWN, FROM_STRAINED, FROM_DOWN);

    /** What comes of {@code NONE}, {@code WORKS}, {@code STRAINED} and {@code FAILS}, in this order. */
    private static final Map<Condition, List<Condition>> BEFORE = Map.of(
            IS_HEALTHY, List.of(IS_HEALTHY, IS_HEALTHY, IS_STRAINED, IS_DOWN),
            IS_STRAINED, List.of(IS_STRAINED, FROM_STRAINED, IS_STRAINED, IS_DOWN),
            IS_DOWN, List.of(IS_DOWN, FROM_DOWN, FROM_DOWN, IS_DOWN),
            FROM_STRAINED, List.of(FROM_STRAINED, FROM_STRAINED, IS_STRAINED, IS_DOWN),
            FROM_DOWN, List.of(FROM_DOWN, FROM_DOWN, FROM_DOWN, IS_DOWN));

    private static final Map<Condition, List<Condition>> AT_THE_END = Map.of(
            IS_HEALTHY, List.of(IS_HEALTHY, IS_HEALTHY, IS_STRAINED, IS_DOWN),
            IS_STRAINED, List.of(FROM_STRAINED, FROM_STRAINED, IS_STRAINED, IS_DOWN),
            IS_DOWN, List.of(IS_DOWN, FROM_DOWN, FROM_DOWN, IS_DOWN),
            FROM_STRAINED, List.of(IS_HEALTHY, IS_HEALTHY, IS_STRAINED, IS_DOWN),
            FROM_DOWN, List.of(IS_HEALTHY, IS_HEALTHY, IS_STRAINED, IS_DOWN));

    static Stream<Arguments> everything() {
        return CONDITIONS.stream()
                .flatMap(from -> Arrays.stream(Vote.values())
                        .flatMap(vote -> Stream.of(Arguments.of(from, vote, false), Arguments.of(from, vote, true))));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void movesAsTheTableSaysBeforeTheHoldIsOver(Condition from, Vote vote, boolean strain) {
        assertMoves(from, vote, strain, BEFORE_HOLD, BEFORE);
    }

    @ParameterizedTest
    @MethodSource("everything")
    void movesAsTheTableSaysWhenTheHoldIsOver(Condition from, Vote vote, boolean strain) {
        assertMoves(from, vote, strain, AT_HOLD, AT_THE_END);
    }

    @ParameterizedTest
    @MethodSource("everything")
    void completesNoHoldWhenTimeGoesBackwards(Condition from, Vote vote, boolean strain) {
        if (from.equals(Condition.of(DependencyState.STRAINED)) && vote == Vote.WORKS && !strain) {
            assertThat(new DependencyHealth(from, START, "")
                            .next(verdict(vote, false), START - 1, HOLD)
                            .condition())
                    .isEqualTo(from);
            return;
        }
        assertMoves(from, vote, strain, START - 1, BEFORE);
        assertMoves(from, vote, strain, 0, BEFORE);
    }

    @Test
    void leavesStrainOnlyAfterAWhile() {
        DependencyHealth strained = new DependencyHealth(Condition.of(DependencyState.STRAINED), START, "busy");
        assertThat(strained.next(verdict(Vote.WORKS, false), START + 4_999, HOLD))
                .isSameAs(strained);
        assertThat(strained.next(verdict(Vote.WORKS, false), START + 5_000, HOLD)
                        .condition()
                        .state())
                .isEqualTo(DependencyState.RECOVERING);
        assertThat(strained.next(verdict(Vote.WORKS, false), START + 10, Duration.ofMillis(10))
                        .condition()
                        .state())
                .isEqualTo(DependencyState.RECOVERING);
    }

    @ParameterizedTest
    @EnumSource
    void decidesNothingBeforeAllHaveBeenHeard(DependencyState state) {
        DependencyHealth health = new DependencyHealth(Condition.of(state), START, "so far");
        assertThat(health.next(Verdict.AWAITED, START + HOLD.toMillis(), HOLD)).isSameAs(health);
    }

    @ParameterizedTest
    @EnumSource
    void anAgreedFailureIsNeverMereStrain(Vote vote) {
        Verdict verdict = verdict(vote, true);
        assertThat(verdict.underStrain()).isEqualTo(vote == Vote.FAILS ? Vote.FAILS : Vote.STRAINED);
    }

    @Test
    void isHealthyWithoutAWordAtFirst() {
        assertThat(DependencyHealth.healthyAt(START)).isEqualTo(new DependencyHealth(IS_HEALTHY, START, ""));
    }

    @Test
    void aRelapseStartsTheHoldAgain() {
        DependencyHealth recovering = health(FROM_DOWN)
                .next(verdict(Vote.FAILS, false), BEFORE_HOLD, HOLD)
                .next(verdict(Vote.WORKS, false), AT_HOLD, HOLD);

        assertThat(recovering).isEqualTo(new DependencyHealth(FROM_DOWN, AT_HOLD, "works", START, START));
        assertThat(recovering.next(verdict(Vote.WORKS, false), AT_HOLD + HOLD.toMillis() - 1, HOLD))
                .isSameAs(recovering);
    }

    @Test
    void saysWhyItsWorseInTheWordsOfTheVerdict() {
        assertThat(after(IS_HEALTHY, verdict(Vote.FAILS, true)).words()).isEqualTo("fails");
        assertThat(after(IS_HEALTHY, verdict(Vote.STRAINED, false)).words()).isEqualTo("strained");
    }

    @Test
    void saysOfStrainAsAWholeWhyThatIs() {
        assertThat(after(IS_HEALTHY, verdict(Vote.WORKS, true)).words()).isEqualTo("crowded");
        assertThat(after(IS_HEALTHY, verdict(Vote.NONE, true)).words()).isEqualTo("crowded");
        assertThat(after(IS_HEALTHY, verdict(Vote.STRAINED, true)).words()).isEqualTo("strained");
    }

    @Test
    void saysOfARecoveryWhatWorks() {
        assertThat(after(IS_DOWN, verdict(Vote.WORKS, true)).words()).isEqualTo("works");
        assertThat(after(IS_DOWN, verdict(Vote.STRAINED, false)).words()).isEqualTo("strained");
    }

    @Test
    void saysThatNothingBadWasHeardWhenTimeAloneMovesIt() {
        assertThat(after(IS_STRAINED, Verdict.NONE))
                .isEqualTo(new DependencyHealth(
                        FROM_STRAINED, AT_HOLD, "nothing bad was heard for the hold", START, START));
        assertThat(after(FROM_STRAINED, Verdict.NONE))
                .isEqualTo(new DependencyHealth(IS_HEALTHY, AT_HOLD, "nothing bad was heard for the hold"));
    }

    @Test
    void knowsSinceWhenItWasLastHealthyThroughEveryTurn() {
        DependencyHealth health = DependencyHealth.healthyAt(1).next(verdict(Vote.STRAINED, false), START, HOLD);
        assertThat(health.degradedSince()).isEqualTo(START);
        DependencyHealth down = health.next(verdict(Vote.FAILS, false), START + 1, HOLD);
        DependencyHealth recovering = down.next(verdict(Vote.WORKS, false), START + 2, HOLD);
        DependencyHealth relapsed = recovering.next(verdict(Vote.FAILS, false), START + 3, HOLD);
        assertThat(List.of(down, recovering, relapsed)).allSatisfy(turned -> {
            assertThat(turned.sinceWithin(Set.of(STRAINED, DOWN))).isEqualTo(START);
            assertThat(turned.sinceWithin(Set.of(DOWN))).isEqualTo(START + 1);
        });
        DependencyHealth healthy = recovering.next(verdict(Vote.WORKS, false), AT_HOLD + 2, HOLD);
        assertThat(healthy.degradedSince()).isEqualTo(AT_HOLD + 2);
        assertThat(healthy.next(verdict(Vote.FAILS, false), AT_HOLD + 3, HOLD).degradedSince())
                .isEqualTo(AT_HOLD + 3);
    }

    @Test
    void isOnlyStrainedSinceItWasDownLast() {
        DependencyHealth strained = health(FROM_DOWN).next(verdict(Vote.STRAINED, false), AT_HOLD, HOLD);
        assertThat(strained.condition()).isEqualTo(IS_STRAINED);
        assertThat(strained.sinceWithin(Set.of(STRAINED))).isEqualTo(AT_HOLD);
        assertThat(strained.sinceWithin(Set.of(STRAINED, DOWN))).isEqualTo(START);
    }

    @Test
    void keepsItsWordsWhileTheReasonAloneChanges() {
        DependencyHealth down = new DependencyHealth(IS_DOWN, START, "20 of 20 calls failed");
        assertThat(down.next(verdict(Vote.FAILS, false), AT_HOLD, HOLD)).isSameAs(down);
    }

    @ParameterizedTest
    @EnumSource
    void aHoldOfNothingStillPassesThroughRecovering(Vote vote) {
        Condition next = health(IS_DOWN)
                .next(verdict(vote, false), AT_HOLD, Duration.ZERO)
                .condition();
        assertThat(next).isIn(IS_DOWN, FROM_DOWN);
    }

    private static DependencyHealth after(Condition from, Verdict verdict) {
        return health(from).next(verdict, AT_HOLD, HOLD);
    }

    /** Strain as a whole does not matter to a dependency that is, or just was, down. */
    private static void assertMoves(
            Condition from, Vote vote, boolean strain, long now, Map<Condition, List<Condition>> table) {
        Vote counted = strain && from.relapsesTo() != DOWN && vote != Vote.FAILS ? Vote.STRAINED : vote;
        Condition expected = table.getOrDefault(from, List.of())
                .get(Arrays.asList(Vote.values()).indexOf(counted));
        DependencyHealth before = health(from);
        DependencyHealth after = before.next(verdict(vote, strain), now, HOLD);
        if (expected.equals(from)) {
            assertThat(after).isSameAs(before);
        } else {
            assertThat(after.condition()).isEqualTo(expected);
            assertThat(after.since()).isEqualTo(now);
            assertThat(after.words()).isNotEmpty();
        }
    }

    private static DependencyHealth health(Condition condition) {
        return new DependencyHealth(condition, START, "before");
    }

    private static Verdict verdict(Vote vote, boolean strain) {
        return Verdict.of(
                vote, vote == Vote.NONE ? "" : vote.toString(), strain ? Optional.of("crowded") : Optional.empty());
    }

    @Test
    void isBackOnlyAfterItWasGone() {
        DependencyHealth ever = DependencyHealth.healthyAt(START);
        DependencyHealth recovering = new DependencyHealth(FROM_DOWN, START, "it works again");

        assertThat(ever.isBack()).isFalse();
        assertThat(recovering.isBack()).isFalse();
        assertThat(recovering
                        .next(Verdict.of(Vote.WORKS, "", Optional.empty()), AT_HOLD, HOLD)
                        .isBack())
                .isTrue();
    }
}
