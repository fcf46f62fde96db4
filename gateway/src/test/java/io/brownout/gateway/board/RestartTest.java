package io.brownout.gateway.board;

import static io.brownout.gateway.board.Trio.GATEWAY;
import static io.brownout.gateway.board.Trio.PAYMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Behaviour;
import io.brownout.policy.DependencyState;
import io.brownout.policy.deciding.Vote;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RestartTest {

    private static final Subject SIGN_IN = Subject.capability("sign-in");

    @RegisterExtension
    static final BoardRedis REDIS = new BoardRedis();

    private final BoardScripts scripts = REDIS.scripts();
    private final Trio trio = new Trio(REDIS).settle();

    @Test
    void keepsForcesThroughARestartOfEverything() {
        trio.a.carryOut(Wanted.force(PAYMENTS, "queued-payment-intent"));
        trio.a.carryOut(Wanted.forever(Subject.REGION, "eu-west"));
        REDIS.server().kill();
        REDIS.server().restart();
        Replica fresh = shared(Trio.replica(REDIS));
        assertThat(fresh.behaviour(PAYMENTS)).isEqualTo(Behaviour.QUEUED);
        assertThat(fresh.snapshot().facts().region()).isEqualTo("eu-west");
        assertThat(fresh.snapshot().rev())
                .isGreaterThanOrEqualTo(trio.a.snapshot().rev());
    }

    @Test
    void keepsAnOutageThroughARestartOfAllReplicas() {
        trio.vote(Vote.FAILS);
        trio.settle();
        Trio fresh = new Trio(REDIS).settle();
        assertThat(fresh.all()).allMatch(replica -> replica.state(GATEWAY) == DependencyState.DOWN);
    }

    @Test
    void nameAnOutageTheSameThoughTheyStartInTheMiddleOfIt() {
        trio.vote(Vote.FAILS);
        trio.settle();
        long began = trio.a.snapshot().standing(PAYMENTS).since();
        trio.vote(Vote.WORKS);
        trio.settle();
        trio.vote(Vote.FAILS);
        trio.settle();
        Trio fresh = new Trio(REDIS).settle();
        assertThat(Stream.concat(trio.all().stream(), fresh.all().stream())).allSatisfy(replica -> {
            assertThat(replica.state(GATEWAY)).isEqualTo(DependencyState.DOWN);
            assertThat(replica.snapshot().standing(PAYMENTS).since()).isEqualTo(began);
        });
    }

    @Test
    void hasNoExpiredForcesAfterARestart() {
        trio.a.carryOut(Wanted.force(SIGN_IN, "limited-sign-in", Duration.ofMillis(300)));
        Replica fresh = Trio.replica(REDIS);
        Awaitility.await()
                .until(() -> scripts.now()
                        > trio.a.snapshot().facts().force(SIGN_IN).orElseThrow().until());
        fresh.step();
        assertThat(fresh.behaviour("sign-in")).isEqualTo(Behaviour.NORMAL);
        assertThat(fresh.snapshot().facts().forces()).isEmpty();
        assertThat(trail(fresh)).extracting(AuditEntry::action).containsExactly("force", "expire");
        assertThat(trail(fresh)).extracting(AuditEntry::actor).containsExactly("kim", "brownout");
    }

    @Test
    void endsAForceByTimeOnceAndForAll() {
        trio.a.carryOut(Wanted.force(SIGN_IN, "limited-sign-in", Duration.ofMillis(300)));
        Awaitility.await().untilAsserted(() -> {
            trio.settle();
            assertThat(trio.all()).allMatch(replica -> replica.behaviour("sign-in") == Behaviour.NORMAL);
        });
        trio.settle();
        assertThat(trail(trio.a)).extracting(AuditEntry::action).containsExactly("force", "expire");
        assertThat(trio.a.snapshot()).isEqualTo(trio.c.snapshot());
    }

    @Test
    void givesAnEmptiedRedisItsForcesBack() {
        trio.a.carryOut(Wanted.force(PAYMENTS, "queued-payment-intent"));
        trio.settle();
        var before = scripts.entries();
        REDIS.empty();
        trio.c.step();
        before.remove("rev");
        assertThat(scripts.entries()).containsAllEntriesOf(before);
        Replica fresh = shared(Trio.replica(REDIS));
        assertThat(fresh.behaviour(PAYMENTS)).isEqualTo(Behaviour.QUEUED);
    }

    @Test
    void numbersTheAuditTrailOnWhenRedisWasEmptied() {
        trio.a.carryOut(Wanted.force(PAYMENTS, "queued-payment-intent"));
        trio.settle();
        REDIS.empty();
        trio.settle();
        trio.b.carryOut(Wanted.release(Subject.capability(PAYMENTS)));
        trio.b.carryOut(Wanted.forever(Subject.FREEZE, "on"));
        assertThat(trail(trio.a)).extracting(AuditEntry::number).containsExactly(2L, 3L);
        assertThat(AuditChain.breakIn(trail(trio.a))).isEmpty();
        assertThat(new RedisAuditTrail(trio.a.store).read(3, 5).block())
                .extracting(AuditEntry::action)
                .containsExactly("freeze");
    }

    @Test
    void keepsTheNewerEntriesWhenRedisFallsBackToAnOlderDump() {
        trio.a.carryOut(Wanted.force(PAYMENTS, "queued-payment-intent"));
        trio.settle();
        var dump = scripts.entries();
        List<String> oldTrail = scripts.trail();
        trio.a.carryOut(Wanted.release(Subject.capability(PAYMENTS)));
        trio.a.carryOut(Wanted.forever(Subject.FREEZE, "on"));
        trio.settle();
        long before = trio.a.snapshot().rev();
        REDIS.empty();
        dump.forEach((field, value) -> scripts.put(BoardScripts.ENTRIES, field, value));
        oldTrail.forEach(entry -> REDIS.template()
                .opsForList()
                .rightPush(BoardScripts.TRAIL, entry)
                .block());
        trio.settle();
        assertThat(trio.all()).allSatisfy(replica -> {
            assertThat(replica.snapshot().facts().forces()).containsOnlyKeys(Subject.FREEZE);
            assertThat(replica.snapshot().rev()).isGreaterThanOrEqualTo(before);
        });
        Replica fresh = shared(Trio.replica(REDIS));
        assertThat(fresh.snapshot().facts().forces()).containsOnlyKeys(Subject.FREEZE);
    }

    @Test
    void showsTheGapInTheAuditTrailOfAnOlderDumpAndReadsOnBehindIt() {
        trio.a.carryOut(Wanted.forever(Subject.FREEZE, "on"));
        List<String> dump = scripts.trail();
        trio.a.carryOut(Wanted.release(Subject.FREEZE));
        trio.a.carryOut(Wanted.forever(Subject.FREEZE, "on"));
        REDIS.empty();
        dump.forEach(entry -> REDIS.template()
                .opsForList()
                .rightPush(BoardScripts.TRAIL, entry)
                .block());
        trio.settle();
        trio.a.carryOut(Wanted.release(Subject.FREEZE));
        trio.a.carryOut(Wanted.forever(Subject.FREEZE, "on"));
        assertThat(trail(trio.a)).extracting(AuditEntry::number).containsExactly(1L, 4L, 5L);
        assertThat(AuditChain.breakIn(trail(trio.a))).contains(4L);
        assertThat(new RedisAuditTrail(trio.a.store).read(5, 1).block())
                .extracting(AuditEntry::number)
                .containsExactly(5L);
        assertThat(new RedisAuditTrail(trio.a.store).read(2, 1).block())
                .extracting(AuditEntry::number)
                .containsExactly(4L);
    }

    private static List<AuditEntry> trail(Replica replica) {
        return new RedisAuditTrail(replica.store).read(1, 100).block();
    }

    private static Replica shared(Replica replica) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> replica.step().isShared());
        return replica;
    }
}
