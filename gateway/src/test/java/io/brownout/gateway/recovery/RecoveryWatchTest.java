package io.brownout.gateway.recovery;

import static io.brownout.gateway.recovery.Moment.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.DependencyState;
import io.brownout.policy.deciding.Track;
import io.brownout.policy.deciding.TrackCheck;
import io.brownout.policy.deciding.Vote;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RecoveryWatchTest {

    private static final List<RecoveryCheck> CHECKS = List.of(
            new DataDependencies(),
            new Capabilities(),
            new RegionCoverage(),
            new ControlFunctions(),
            new Steering(),
            new KeptPromises());

    private final Moment moment = new Moment();
    private boolean broken;
    private final RecoveryWatch watch = new RecoveryWatch(this::facts, CHECKS);

    private RecoveryFacts facts() {
        if (broken) {
            throw new IllegalStateException("broken");
        }
        return moment.facts();
    }

    @Test
    void knowsNothingBeforeTheFirstLook() {
        assertThat(watch.view().isReady()).isFalse();
    }

    @Test
    void isFullyRecoveredAfterTheHoldOfThePolicyAndNotBefore() {
        look(119);
        assertThat(watch.view().isReady()).isTrue();
        assertThat(watch.view().fullyRecovered()).isFalse();
        look(2);
        assertThat(watch.view().fullyRecovered()).isTrue();
    }

    @Test
    void tellsThatTrafficIsBackFromRecovered() {
        moment.backlog(Moment.backlog(12, 0, 0, 0, 0)).allVote(Vote.WORKS, Vote.FAILS);
        look(300);
        assertThat(readyTracks()).containsExactly(Track.DATA);
        assertThat(watch.view().fullyRecovered()).isFalse();
    }

    @Test
    void oneBadLookStartsTheHoldAgain() {
        look(119);
        moment.state(GATEWAY, DependencyState.STRAINED);
        look(1);
        moment.state(GATEWAY, DependencyState.HEALTHY);
        look(120);
        assertThat(watch.view().fullyRecovered()).isFalse();
        look(1);
        assertThat(watch.view().fullyRecovered()).isTrue();
    }

    @Test
    void withRedisAwayOnlyTheDataTrackCanBeReady() {
        look(121);
        moment.shared = false;
        moment.backlogs.clear();
        look(1);
        assertThat(readyTracks()).containsExactly(Track.DATA);
        assertThat(watch.view().fullyRecovered()).isFalse();
        assertThat(watch.view().track(Track.BUSINESS).checks())
                .extracting(TrackCheck::at)
                .containsOnly(moment.now - 500);
    }

    @Test
    void aClockThatGoesBackNeitherRecoversNorRelapses() {
        look(119);
        moment.now -= Duration.ofHours(1).toMillis();
        look(1);
        assertThat(watch.view().isReady()).isTrue();
        assertThat(watch.view().fullyRecovered()).isFalse();
        look(2);
        assertThat(watch.view().fullyRecovered()).isTrue();
    }

    @Test
    void whenALookFailsNothingIsKnownAnyMore() {
        look(121);
        broken = true;
        look(1);
        assertThat(watch.view().isReady()).isFalse();
        assertThat(watch.view().fullyRecovered()).isFalse();
        broken = false;
        look(1);
        assertThat(watch.view().isReady()).isTrue();
        assertThat(watch.view().held()).isZero();
    }

    @Test
    void looksByItselfUntilItIsStopped() {
        watch.start();
        assertThat(watch.isRunning()).isTrue();
        Awaitility.await().until(() -> watch.view().isReady());
        watch.stop();
        assertThat(watch.isRunning()).isFalse();
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            moment.now += 500;
            moment.heardAgain();
            watch.look();
        }
    }

    private List<Track> readyTracks() {
        return Stream.of(Track.values())
                .filter(track -> watch.view().track(track).ready())
                .toList();
    }
}
