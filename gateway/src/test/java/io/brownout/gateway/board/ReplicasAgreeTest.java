package io.brownout.gateway.board;

import static io.brownout.gateway.board.Trio.GATEWAY;
import static io.brownout.gateway.board.Trio.PAYMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Behaviour;
import io.brownout.policy.DependencyState;
import io.brownout.policy.deciding.DependencyHealth;
import io.brownout.policy.deciding.Vote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReplicasAgreeTest {

    @RegisterExtension
    static final BoardRedis REDIS = new BoardRedis();

    private final Trio trio = new Trio(REDIS).settle();

    @Test
    void startTogetherAndCalm() {
        assertThat(trio.all()).allMatch(Replica::isShared).allSatisfy(replica -> {
            assertThat(replica.board.fleet().size()).isEqualTo(3);
            assertThat(replica.snapshot().standing(PAYMENTS).isNormal()).isTrue();
        });
    }

    @Test
    void doNotFollowALoneFailingReplica() {
        trio.vote(Vote.WORKS);
        trio.b.says(GATEWAY, Vote.FAILS);
        trio.settle();
        assertThat(trio.all()).allMatch(replica -> replica.state(GATEWAY) == DependencyState.HEALTHY);
    }

    @Test
    void doNotFollowALoneReplicaBackEither() {
        trio.vote(Vote.FAILS);
        trio.settle();
        trio.b.says(GATEWAY, Vote.WORKS);
        trio.settle();
        assertThat(trio.all()).allMatch(replica -> replica.state(GATEWAY) == DependencyState.DOWN);
    }

    @Test
    void allFlipInARealOutage() {
        trio.vote(Vote.WORKS);
        trio.settle();
        trio.vote(Vote.FAILS);
        trio.a.step();
        assertThat(trio.a.state(GATEWAY)).isEqualTo(DependencyState.HEALTHY);
        trio.b.step();
        assertThat(trio.b.state(GATEWAY)).isEqualTo(DependencyState.DOWN);
        trio.settle();
        assertThat(trio.all()).allMatch(replica -> replica.behaviour(PAYMENTS) == Behaviour.QUEUED);
        assertThat(trio.a.snapshot().facts()).isEqualTo(trio.b.snapshot().facts());
        assertThat(trio.c.snapshot().rev()).isEqualTo(trio.b.snapshot().rev());
    }

    @Test
    void sayWhyAndHowMany() {
        trio.vote(Vote.WORKS);
        trio.settle();
        trio.vote(Vote.FAILS);
        trio.settle();
        assertThat(trio.c.snapshot().facts().dependencies().get(GATEWAY))
                .extracting(DependencyHealth::words)
                .isEqualTo("all fails (2 of 3 replicas)");
    }

    @Test
    void recoverTogether() {
        trio.vote(Vote.FAILS);
        trio.settle();
        trio.vote(Vote.WORKS);
        trio.settle();
        assertThat(trio.all()).allMatch(replica -> replica.state(GATEWAY) == DependencyState.RECOVERING);
        assertThat(trio.a.snapshot().standing(PAYMENTS).ramp())
                .map(Ramp::began)
                .isEqualTo(trio.b.snapshot().standing(PAYMENTS).ramp().map(Ramp::began));
    }

    @Test
    void countAReplicaThatLeftNoMore() {
        trio.b.says(GATEWAY, Vote.WORKS).step();
        trio.a.says(GATEWAY, Vote.FAILS).step();
        trio.settle();
        assertThat(trio.a.state(GATEWAY)).isEqualTo(DependencyState.HEALTHY);
        trio.b.store.leave(trio.b.id).block();
        trio.a.step();
        assertThat(trio.a.board.fleet().size()).isEqualTo(2);
        assertThat(trio.a.state(GATEWAY)).isEqualTo(DependencyState.DOWN);
    }

    @Test
    void keepTheirSnapshotWhileNothingHappens() {
        BoardSnapshot before = trio.a.snapshot();
        trio.settle();
        assertThat(trio.a.snapshot()).isSameAs(before);
    }
}
