package io.brownout.policy.deciding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("EnumOrdinal")
class RecoveryViewTest {

    private static final Duration HOLD = Duration.ofSeconds(2);
    private static final long START = 1_795_301_000_000L;
    private static final long STEP = 500;
    private static final int ALL = 0b111;

    @Test
    void knowsNothingAtFirst() {
        RecoveryView view = RecoveryView.nothingKnown(START);
        assertThat(view.tracks()).containsOnlyKeys(Track.values());
        assertThat(view.isReady()).isFalse();
        assertThat(view.fullyRecovered()).isFalse();
    }

    /** Every sequence of six looks, each with every combination of ready tracks. */
    @Test
    void isFullyRecoveredExactlyAfterAWholeHoldOfReadyLooks() {
        for (int sequence = 0; sequence < 1 << 18; sequence++) {
            RecoveryView view = RecoveryView.nothingKnown(START);
            int inARow = 0;
            for (int look = 0; look < 6; look++) {
                int ready = (sequence >> (3 * look)) & ALL;
                view = view.next(looks(ready), START + STEP * (look + 1), HOLD);
                inARow = ready == ALL ? inARow + 1 : 0;
                assertSays(view, ready, inARow);
            }
        }
    }

    private static void assertSays(RecoveryView view, int ready, int inARow) {
        for (Track track : Track.values()) {
            if (view.track(track).ready() != (((ready >> track.ordinal()) & 1) == 1)) {
                throw new AssertionError(track + " in " + view);
            }
        }
        boolean held = inARow > 0 && (inARow - 1) * STEP >= HOLD.toMillis();
        if (view.fullyRecovered() != held) {
            throw new AssertionError(inARow + " ready looks in a row, and " + view);
        }
    }

    @ParameterizedTest
    @EnumSource(Track.class)
    void oneUnreadyLookStartsTheHoldAgain(Track track) {
        RecoveryView almost = readyFor(1_500);
        RecoveryView relapsed = almost.next(looks(ALL & ~(1 << track.ordinal())), almost.at() + STEP, HOLD);
        assertThat(relapsed.held()).isZero();
        RecoveryView again = hold(relapsed, 2_000);
        assertThat(again.held()).isEqualTo(1_500);
        assertThat(again.fullyRecovered()).isFalse();
        assertThat(hold(again, 500).fullyRecovered()).isTrue();
    }

    @Test
    void aRelapseAfterRecoveryIsSaidAtOnce() {
        RecoveryView recovered = readyFor(2_000);
        assertThat(recovered.fullyRecovered()).isTrue();
        assertThat(recovered.next(looks(0b110), recovered.at() + 1, HOLD).fullyRecovered())
                .isFalse();
    }

    @Test
    void aClockThatGoesBackMakesTheHoldLonger() {
        RecoveryView view = readyFor(1_000);
        RecoveryView back = view.next(looks(ALL), view.at() - 3_600_000, HOLD);
        assertThat(back.held()).isEqualTo(1_000);
        assertThat(back.track(Track.DATA).since()).isEqualTo(back.at());
        assertThat(hold(back, 500).fullyRecovered()).isFalse();
        assertThat(hold(back, 1_000).fullyRecovered()).isTrue();
    }

    @Test
    void aClockThatLeapsAheadIsNoHold() {
        Duration minute = Duration.ofMinutes(1);
        RecoveryView view = readyFor(1_000);
        RecoveryView ahead = view.next(looks(ALL), view.at() + 3_600_000, minute);
        assertThat(ahead.held()).isEqualTo(6_000);
        assertThat(ahead.fullyRecovered()).isFalse();
    }

    @Test
    void withoutAHoldTheFirstReadyLookSuffices() {
        RecoveryView view = RecoveryView.nothingKnown(START);
        assertThat(view.next(looks(0b101), START, Duration.ZERO).fullyRecovered())
                .isFalse();
        assertThat(view.next(looks(ALL), START, Duration.ZERO).fullyRecovered()).isTrue();
    }

    @Test
    void aTrackWithoutChecksIsNotReady() {
        Map<Track, List<TrackCheck>> looks = looks(ALL);
        looks.put(Track.BUSINESS, List.of());
        RecoveryView view = RecoveryView.nothingKnown(START).next(looks, START, Duration.ZERO);
        assertThat(view.track(Track.BUSINESS).ready()).isFalse();
        looks.remove(Track.BUSINESS);
        assertThat(RecoveryView.nothingKnown(START)
                        .next(looks, START, Duration.ZERO)
                        .isReady())
                .isFalse();
    }

    @Test
    void everyCheckOfATrackCounts() {
        for (int checks = 0; checks < 1 << 6; checks++) {
            TrackView view = new TrackView(false, START, List.of()).next(three(checks), START);
            assertThat(view.ready()).as("checks %s", checks).isEqualTo(onlyShownOrReady(checks));
        }
    }

    private static List<TrackCheck> three(int checks) {
        return List.of(check(kind(checks, 0)), check(kind(checks, 1)), check(kind(checks, 2)));
    }

    private static int kind(int checks, int index) {
        return (checks >> (2 * index)) & 0b11;
    }

    private static boolean onlyShownOrReady(int checks) {
        return List.of(0, 1, 2).stream().allMatch(index -> kind(checks, index) == 0 || kind(checks, index) == 3);
    }

    /** 0 ready, 1 unready, 2 unseen, 3 unready but only shown. */
    private static TrackCheck check(int kind) {
        return switch (kind) {
            case 0 -> seen(true);
            case 1 -> seen(false);
            case 2 -> TrackCheck.unseen("calls", "x", "silent", "works");
            default -> seen(false).onlyShown();
        };
    }

    @Test
    void whatIsNoLongerSeenKeepsTheTimeOfItsLastValue() {
        TrackView seen = new TrackView(false, START, List.of()).next(List.of(seen(true)), START + 1);
        TrackCheck other = TrackCheck.unseen("calls", "y", "silent", "works");
        TrackView silent = seen.next(List.of(TrackCheck.unseen("calls", "x", "silent", "works"), other), START + 2)
                .next(List.of(TrackCheck.unseen("calls", "x", "silent", "works"), other), START + 3);
        assertThat(silent.checks()).extracting(TrackCheck::at).containsExactly(START, 0L);
        assertThat(silent.ready()).isFalse();
        assertThat(silent.since()).isEqualTo(START + 2);
    }

    @Test
    void aTrackSaysSinceWhenItIsSo() {
        TrackView first = new TrackView(false, START, List.of()).next(List.of(seen(false)), START + 1);
        assertThat(first.since()).isEqualTo(START);
        TrackView ready = first.next(List.of(seen(true)), START + 2);
        assertThat(ready.since()).isEqualTo(START + 2);
        assertThat(ready.next(List.of(seen(true)), START + 3).since()).isEqualTo(START + 2);
    }

    @Test
    void nothingIsReadyWithoutEvidence() {
        assertThatThrownBy(() -> new TrackCheck("calls", "x", "", "works", START, true, false, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("calls of x cannot be ready without evidence");
        assertThat(TrackCheck.unseen("calls", "x", "silent", "works").holdsUp()).isTrue();
    }

    private static RecoveryView readyFor(long millis) {
        return hold(RecoveryView.nothingKnown(START).next(looks(ALL), START, HOLD), millis);
    }

    private static RecoveryView hold(RecoveryView from, long millis) {
        RecoveryView view = from;
        for (long passed = 0; passed < millis; passed += STEP) {
            view = view.next(looks(ALL), view.at() + STEP, HOLD);
        }
        return view;
    }

    private static Map<Track, List<TrackCheck>> looks(int ready) {
        Map<Track, List<TrackCheck>> looks = new EnumMap<>(Track.class);
        for (Track track : Track.values()) {
            looks.put(track, List.of(seen(((ready >> track.ordinal()) & 1) == 1)));
        }
        return looks;
    }

    private static TrackCheck seen(boolean ready) {
        return TrackCheck.seen("calls", "x", "seen", "works", START, ready);
    }
}
