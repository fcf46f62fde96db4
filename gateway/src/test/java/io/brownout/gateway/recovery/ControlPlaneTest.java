package io.brownout.gateway.recovery;

import static io.brownout.gateway.recovery.Moment.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.board.Subject;
import io.brownout.gateway.policy.PolicyInForce.RefusedReload;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Violations;
import io.brownout.policy.deciding.Track;
import io.brownout.policy.deciding.TrackCheck;
import io.brownout.policy.deciding.Vote;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ControlPlaneTest {

    private final ControlFunctions functions = new ControlFunctions();
    private final Steering steering = new Steering();
    private final Moment moment = new Moment();

    @Test
    void isReadyWhenEverythingIsWell() {
        assertThat(functions.track()).isEqualTo(Track.CONTROL);
        assertThat(steering.track()).isEqualTo(Track.CONTROL);
        assertThat(functions.look(moment.facts())).hasSize(2).allMatch(TrackCheck::ready);
        assertThat(steering.look(moment.facts())).hasSize(3).allMatch(TrackCheck::ready);
    }

    @ParameterizedTest
    @EnumSource(value = DependencyState.class, mode = EnumSource.Mode.EXCLUDE, names = "HEALTHY")
    void waitsForAnUnhealthyFunction(DependencyState state) {
        assertThat(Looks.unready(functions, moment.state(TOKENS, state))).containsExactly("state of " + TOKENS);
    }

    @Test
    void aForcedStateIsNotReady() {
        moment.forces.put(Subject.dependency(TOKENS), Moment.FORCE);
        assertThat(Looks.unready(functions, moment)).containsExactly("state of " + TOKENS);
    }

    @Test
    void aSilentProbeIsNotKnownHoweverHealthyTheStateIs() {
        moment.allVote(Vote.WORKS, Vote.NONE);
        TrackCheck look = Looks.one(functions, moment, "function", TOKENS);
        assertThat(look.known()).isFalse();
        assertThat(look.ready()).isFalse();
        assertThat(Looks.one(functions, moment, "state", TOKENS).ready()).isTrue();
    }

    @Test
    void oneFreshSuccessSufficesAndOneFailureDoesNot() {
        assertThat(Looks.unready(functions, moment.votes(Vote.WORKS, Vote.NONE)))
                .isEmpty();
        assertThat(Looks.unready(functions, moment.votes(Vote.WORKS, Vote.FAILS)))
                .containsExactly("function of " + TOKENS);
    }

    @Test
    void withRedisAwayItWaitsAndKnowsNothingOfTheOthers() {
        moment.shared = false;
        assertThat(Looks.unready(steering, moment)).containsExactly("board of redis", "digest of policy");
        assertThat(Looks.one(steering, moment, "digest", "policy").known()).isFalse();
    }

    @Test
    void waitsWhileAReloadIsRefused() {
        moment.refused = Optional.of(new RefusedReload(Instant.EPOCH, "no such file", new Violations(List.of())));
        TrackCheck look = Looks.one(steering, moment, "reload", "policy");
        assertThat(look.ready()).isFalse();
        assertThat(look.value()).startsWith("refused at 1970-01-01T00:00:00Z: no such file");
    }

    @Test
    void waitsUntilAllReplicasFollowOnePolicy() {
        moment.replicas.set(1, moment.replica("two", "other digest", Vote.WORKS, Vote.WORKS));
        TrackCheck look = Looks.one(steering, moment, "digest", "policy");
        assertThat(look.ready()).isFalse();
        assertThat(look.value()).isEqualTo("2 policies on 2 replicas");
    }

    @Test
    void withoutReplicasNoPolicyIsKnown() {
        moment.replicas.clear();
        assertThat(Looks.one(steering, moment, "digest", "policy").known()).isFalse();
    }
}
