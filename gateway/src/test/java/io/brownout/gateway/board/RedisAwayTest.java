package io.brownout.gateway.board;

import static io.brownout.gateway.board.Trio.GATEWAY;
import static io.brownout.gateway.board.Trio.PAYMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.policy.Behaviour;
import io.brownout.policy.DependencyState;
import io.brownout.policy.deciding.Vote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.util.retry.Retry;

class RedisAwayTest {

    @RegisterExtension
    static final BoardRedis REDIS = new BoardRedis();

    private final Trio trio = new Trio(REDIS).settle();

    @AfterEach
    void bringBack() {
        REDIS.server().restart();
    }

    @Test
    void waitsForAWhileBeforeItDecidesAlone() {
        REDIS.server().kill();
        trio.a.says(GATEWAY, Vote.FAILS).step();
        assertThat(trio.a.isShared()).isTrue();
        assertThat(trio.a.state(GATEWAY)).isEqualTo(DependencyState.HEALTHY);
    }

    @Test
    void decidesAloneAfterTheGraceAndSaysSo() {
        trio.vote(Vote.WORKS);
        trio.settle();
        long before = trio.a.snapshot().rev();
        REDIS.server().kill();
        trio.a.says(GATEWAY, Vote.FAILS);
        trio.goAlone();
        assertThat(trio.all()).noneMatch(Replica::isShared);
        assertThat(trio.a.behaviour(PAYMENTS)).isEqualTo(Behaviour.QUEUED);
        assertThat(trio.a.snapshot().rev()).isGreaterThan(before);
        assertThat(trio.b.behaviour(PAYMENTS)).isEqualTo(Behaviour.NORMAL);
    }

    @Test
    void agreesAgainOnReturn() {
        trio.vote(Vote.WORKS);
        trio.settle();
        REDIS.server().kill();
        trio.a.says(GATEWAY, Vote.FAILS);
        trio.goAlone();
        back();
        assertThat(trio.all())
                .allMatch(Replica::isShared)
                .allMatch(replica -> replica.behaviour(PAYMENTS) == Behaviour.NORMAL);
        assertThat(trio.a.snapshot().rev()).isEqualTo(trio.b.snapshot().rev());
    }

    /** As in the middle of a roll-out: it has no say, and must not hold on to what it decided alone either. */
    @Test
    void agreesAgainOnReturnAlsoWithoutASay() {
        Replica odd = new Replica(
                        REDIS.template(),
                        ExamplePolicy.with("minFlipInterval: 60s", "minFlipInterval: 61s"),
                        Trio.PROPERTIES)
                .step();
        trio.vote(Vote.WORKS);
        trio.settle();
        REDIS.server().kill();
        odd.says(GATEWAY, Vote.FAILS);
        trio.goAlone();
        odd.nanos.pass(Trio.GRACE.plusSeconds(1));
        assertThat(odd.step().state(GATEWAY)).isEqualTo(DependencyState.DOWN);
        odd.says(GATEWAY, Vote.WORKS);
        back();
        odd.step().assemble();
        assertThat(odd.step().state(GATEWAY)).isEqualTo(DependencyState.DOWN);
        odd.assemble();
        assertThat(odd.step().state(GATEWAY)).isEqualTo(DependencyState.HEALTHY);
        assertThat(odd.behaviour(PAYMENTS)).isEqualTo(Behaviour.NORMAL);
    }

    @Test
    void neverSaysNormalWhenRedisComesBackEmptyInAnOutage() {
        trio.vote(Vote.FAILS);
        trio.settle();
        trio.a.carryOut(Wanted.force("sign-in", "limited-sign-in"));
        trio.settle();
        long before = trio.a.snapshot().rev();
        List<Behaviour> seen = listen();
        REDIS.server().wipe();
        trio.goAlone();
        trio.vote(Vote.NONE);
        back();
        assertThat(seen).isNotEmpty().containsOnly(Behaviour.QUEUED);
        assertThat(trio.all()).allSatisfy(replica -> {
            assertThat(replica.snapshot().rev()).isGreaterThan(before);
            assertThat(replica.behaviour("sign-in")).isEqualTo(Behaviour.LIMITED);
        });
    }

    @Test
    void neverSaysNormalWhenTheOutageBeganWhileRedisWasAway() {
        REDIS.server().wipe();
        trio.vote(Vote.FAILS);
        trio.goAlone();
        assertThat(trio.all()).allMatch(replica -> replica.behaviour(PAYMENTS) == Behaviour.QUEUED);
        List<Behaviour> seen = listen();
        trio.vote(Vote.NONE);
        back();
        assertThat(seen).isNotEmpty().containsOnly(Behaviour.QUEUED);
        assertThat(trio.all()).allMatch(replica -> replica.state(GATEWAY) == DependencyState.DOWN);
    }

    @Test
    void doesNotFollowALoneFailingReplicaThatFindsTheEmptiedRedisFirst() {
        trio.vote(Vote.WORKS);
        trio.settle();
        trio.a.says(GATEWAY, Vote.FAILS);
        trio.settle();
        List<Behaviour> seen = listen();
        REDIS.empty();
        trio.assemble();
        assertThat(seen).containsOnly(Behaviour.NORMAL);
    }

    @Test
    void doesNotFollowALoneFailingReplicaThatFindsTheReturnedRedisFirst() {
        trio.vote(Vote.WORKS);
        trio.settle();
        REDIS.server().wipe();
        trio.a.says(GATEWAY, Vote.FAILS);
        trio.goAlone();
        List<Behaviour> seen = new ArrayList<>();
        trio.b.board.onChange(
                snapshot -> seen.add(snapshot.standing(PAYMENTS).shown().behaviour()));
        back();
        assertThat(seen).containsOnly(Behaviour.NORMAL);
        assertThat(trio.all()).allMatch(replica -> replica.behaviour(PAYMENTS) == Behaviour.NORMAL);
    }

    @Test
    void callsTheOthersAsSoonAsItCanWhenTheFirstCallWasLost() {
        trio.settle();
        REDIS.server().kill();
        trio.a.says(GATEWAY, Vote.FAILS).step();
        REDIS.server().restart();
        Flux<String> reports = trio.b
                .store
                .calls()
                .retryWhen(Retry.fixedDelay(100, Duration.ofMillis(50)))
                .filter("report"::equals);
        StepVerifier.create(reports)
                .then(() -> Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .ignoreExceptions()
                        .until(this::isListening))
                .then(trio.a::step)
                .expectNext("report")
                .thenCancel()
                .verify(Duration.ofSeconds(30));
    }

    private boolean isListening() {
        return REDIS.template()
                        .convertAndSend(BoardScripts.CHANNEL, "is anybody there?")
                        .blockOptional()
                        .orElse(0L)
                == 1;
    }

    @Test
    void refusesOrdersThatWouldNotBeShared() {
        REDIS.server().kill();
        trio.goAlone();
        assertThat(trio.a.carryOut(Wanted.force("sign-in", "limited-sign-in")))
                .isInstanceOfSatisfying(
                        OrderOutcome.Unshared.class,
                        outcome -> assertThat(outcome.maybeWritten()).isFalse());
        assertThat(trio.a.behaviour("sign-in")).isEqualTo(Behaviour.NORMAL);
    }

    @Test
    void doesNotKnowWhatBecameOfAnOrderWhoseAnswerIsLost() {
        REDIS.server().kill();
        assertThat(trio.a.carryOut(Wanted.force("sign-in", "limited-sign-in")))
                .isInstanceOfSatisfying(
                        OrderOutcome.Unshared.class,
                        outcome -> assertThat(outcome.maybeWritten()).isTrue());
    }

    /** What every replica shows from now on, this moment first. */
    private List<Behaviour> listen() {
        List<Behaviour> seen = new ArrayList<>();
        trio.each(replica -> replica.board.onChange(
                snapshot -> seen.add(snapshot.standing(PAYMENTS).shown().behaviour())));
        return seen;
    }

    private void back() {
        REDIS.server().restart();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> trio.a.step().isShared());
        trio.assemble();
    }
}
