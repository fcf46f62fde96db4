package io.brownout.gateway.board;

import static io.brownout.gateway.board.Trio.GATEWAY;
import static io.brownout.gateway.board.Trio.PAYMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Behaviour;
import io.brownout.policy.DependencyState;
import io.brownout.policy.deciding.Vote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BoardLoopTest {

    private static final Duration POLL = Duration.ofSeconds(1);

    /** Who looks so rarely learns of a change in time only when called. */
    private static final BoardProperties RARELY = new BoardProperties(
            Duration.ofMinutes(5),
            Duration.ofSeconds(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10));

    @RegisterExtension
    static final BoardRedis REDIS = new BoardRedis();

    private final List<BoardLoop> loops = new ArrayList<>();

    @AfterEach
    void stop() {
        REDIS.server().restart();
        loops.forEach(BoardLoop::stop);
    }

    @Test
    void startsWithoutRedisAndSharesOnceItIsThere() {
        REDIS.server().kill();
        Replica replica = Trio.replica(REDIS);
        assertThat(nanosOf(() -> loop(replica).start()))
                .isLessThan(Duration.ofSeconds(3).toNanos());
        assertThat(replica.isShared()).isFalse();
        REDIS.server().restart();
        await(Duration.ofSeconds(20), replica::isShared);
    }

    @Test
    void startsWithARedisThatHangs() {
        Replica replica = Trio.replica(REDIS);
        REDIS.server().pause();
        long taken = nanosOf(() -> loop(replica).start());
        REDIS.server().resume();
        assertThat(taken).isLessThan(Duration.ofSeconds(4).toNanos());
        await(Duration.ofSeconds(20), replica::isShared);
    }

    @Test
    void startsWithTheForcesThatStand() {
        Replica before = Trio.replica(REDIS).step();
        before.carryOut(Wanted.force(PAYMENTS, "queued-payment-intent"));
        Replica replica = Trio.replica(REDIS);
        loop(replica).start();
        assertThat(replica.behaviour(PAYMENTS)).isEqualTo(Behaviour.QUEUED);
    }

    @Test
    void isCalledByTheOthersWhenAnOrderIsCarriedOut() {
        Replica a = new Replica(REDIS.template(), Trio.POLICY, RARELY);
        Replica b = new Replica(REDIS.template(), Trio.POLICY, RARELY);
        startTogether(a, b);
        List<Long> millis = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            a.carryOut(Wanted.force(PAYMENTS, "queued-payment-intent"));
            millis.add(millisUntil(() -> b.behaviour(PAYMENTS) == Behaviour.QUEUED));
            a.carryOut(Wanted.release(Subject.capability(PAYMENTS)));
            millis.add(millisUntil(() -> b.behaviour(PAYMENTS) == Behaviour.NORMAL));
        }
        assertThat(millis)
                .as("ms from the answer until the other shows it: %s", millis)
                .allMatch(one -> one < POLL.toMillis());
    }

    @Test
    void isCalledByTheOthersWhenAVoteChanges() {
        Replica a = new Replica(REDIS.template(), Trio.POLICY, RARELY);
        Replica b = new Replica(REDIS.template(), Trio.POLICY, RARELY);
        startTogether(a, b);
        List<Long> millis = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            a.says(GATEWAY, Vote.FAILS);
            millis.add(millisUntil(() -> b.state(GATEWAY) == DependencyState.DOWN));
            a.says(GATEWAY, Vote.WORKS);
            millis.add(millisUntil(() -> b.state(GATEWAY) == DependencyState.RECOVERING));
        }
        assertThat(millis)
                .as("ms from the vote until the other shows it: %s", millis)
                .allMatch(one -> one < POLL.toMillis());
    }

    @Test
    void leavesTheListWhenItStops() {
        Replica replica = Trio.replica(REDIS);
        BoardLoop loop = loop(replica);
        loop.start();
        assertThat(loop.isRunning()).isTrue();
        assertThat(REDIS.scripts().replicas()).containsKey(replica.id);
        loop.stop();
        assertThat(loop.isRunning()).isFalse();
        await(Duration.ofSeconds(5), () -> !REDIS.scripts().replicas().containsKey(replica.id));
    }

    private void startTogether(Replica a, Replica b) {
        loop(a).start();
        loop(b).start();
        await(Duration.ofSeconds(20), () -> listeners() == 2);
        a.nanos.pass(RARELY.poll().multipliedBy(3));
        b.nanos.pass(RARELY.poll().multipliedBy(3));
        await(
                Duration.ofSeconds(20),
                () -> a.board.fleet().size() == 2 && b.board.fleet().size() == 2);
    }

    private static long listeners() {
        return REDIS.template()
                .convertAndSend(BoardScripts.CHANNEL, "is anybody there?")
                .blockOptional()
                .orElse(0L);
    }

    private BoardLoop loop(Replica replica) {
        BoardLoop loop = new BoardLoop(replica.board, replica.store, replica.id, replica.thread);
        loops.add(loop);
        return loop;
    }

    private static long millisUntil(BooleanSupplier shown) {
        return nanosOf(() -> await(Duration.ofSeconds(10), shown)) / 1_000_000;
    }

    private static long nanosOf(Runnable action) {
        long before = System.nanoTime();
        action.run();
        return System.nanoTime() - before;
    }

    private static void await(Duration longest, BooleanSupplier condition) {
        Awaitility.await()
                .atMost(longest)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(condition::getAsBoolean);
    }
}
