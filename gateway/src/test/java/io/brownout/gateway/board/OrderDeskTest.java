package io.brownout.gateway.board;

import static io.brownout.gateway.board.Trio.GATEWAY;
import static io.brownout.gateway.board.Trio.PAYMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Behaviour;
import io.brownout.policy.deciding.Objection;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrderDeskTest {

    private static final Order QUEUE = Wanted.force(PAYMENTS, "queued-payment-intent");

    @RegisterExtension
    static final BoardRedis REDIS = new BoardRedis();

    private final Trio trio = new Trio(REDIS).settle();

    @Test
    void putsAForceIntoForceForAll() {
        OrderOutcome outcome = trio.a.carryOut(QUEUE);
        assertThat(outcome).isEqualTo(new OrderOutcome.Applied(trio.a.snapshot().rev()));
        assertThat(trio.a.behaviour(PAYMENTS)).isEqualTo(Behaviour.QUEUED);
        trio.settle();
        assertThat(trio.all()).allSatisfy(replica -> {
            assertThat(replica.snapshot()).isEqualTo(trio.a.snapshot());
            assertThat(replica.board.fleet().applied(trio.a.snapshot().rev())).isEqualTo(3);
        });
        assertThat(trio.c.snapshot().facts().force(Subject.capability(PAYMENTS)))
                .hasValueSatisfying(force -> {
                    assertThat(force.actor()).isEqualTo("kim");
                    assertThat(force.ticket()).isEqualTo("OPS-1");
                    assertThat(force.until() - force.from()).isEqualTo(3_600_000);
                });
    }

    @Test
    void plansWithoutChangingAnything() {
        BoardSnapshot before = trio.a.snapshot();
        Plan plan = trio.a.desk.plan(QUEUE);
        assertThat(plan.changes()).isTrue();
        assertThat(plan.objections()).isEmpty();
        assertThat(plan.after().standing(PAYMENTS).shown().behaviour()).isEqualTo(Behaviour.QUEUED);
        assertThat(plan.before()).isSameAs(before);
        trio.settle();
        assertThat(trio.a.snapshot()).isSameAs(before);
        assertThat(REDIS.scripts().trail()).isEmpty();
    }

    @Test
    void isUnchangedByTheSameForceTwice() {
        trio.a.carryOut(QUEUE);
        long rev = trio.a.snapshot().rev();
        assertThat(trio.a.carryOut(QUEUE)).isEqualTo(new OrderOutcome.Unchanged(rev));
        trio.b.step();
        assertThat(trio.b.carryOut(QUEUE)).isInstanceOf(OrderOutcome.Unchanged.class);
        assertThat(REDIS.scripts().trail()).hasSize(1);
    }

    @Test
    void renewsAForceWithoutANewBeginning() {
        Subject payments = Subject.capability(PAYMENTS);
        trio.a.carryOut(QUEUE);
        Force first = trio.a.snapshot().facts().force(payments).orElseThrow();
        trio.settle();
        trio.b.carryOut(Wanted.force(payments, "queued-payment-intent", Duration.ofHours(2)));
        Force renewed = trio.b.snapshot().facts().force(payments).orElseThrow();
        assertThat(renewed.from()).isEqualTo(first.from());
        assertThat(renewed.until()).isGreaterThan(first.until());
        trio.settle();
        Trio fresh = new Trio(REDIS).settle();
        assertThat(fresh.a.snapshot().standing(PAYMENTS))
                .isEqualTo(trio.a.snapshot().standing(PAYMENTS));
    }

    @Test
    void isUnchangedByAReleaseOfNothing() {
        assertThat(trio.a.carryOut(Wanted.release(Subject.FREEZE))).isInstanceOf(OrderOutcome.Unchanged.class);
    }

    @Test
    void releasesWhatItForced() {
        trio.a.carryOut(QUEUE);
        trio.settle();
        assertThat(trio.b.carryOut(Wanted.release(Subject.capability(PAYMENTS))))
                .isInstanceOf(OrderOutcome.Applied.class);
        trio.settle();
        assertThat(trio.all())
                .allMatch(replica -> replica.snapshot().facts().forces().isEmpty());
    }

    @Test
    void tellsWhenTheWorldHasMovedSinceThePlan() {
        long planned = trio.a.desk.plan(QUEUE).before().rev();
        trio.b.carryOut(Wanted.force(Subject.dependency(GATEWAY), "down", Duration.ofHours(1)));
        trio.a.step();
        assertThat(trio.a.desk.carryOut(QUEUE, OptionalLong.of(planned)).block())
                .isEqualTo(new OrderOutcome.Moved(trio.a.snapshot().rev()));
        assertThat(trio.a
                        .desk
                        .carryOut(QUEUE, OptionalLong.of(trio.a.snapshot().rev()))
                        .block())
                .isInstanceOf(OrderOutcome.Applied.class);
    }

    @Test
    void refusesWhatSafetyRulesSpeakAgainst() {
        trio.a.carryOut(Wanted.force("sign-in", "no-sign-in"));
        Order both = Wanted.force(PAYMENTS, "no-sign-in");
        assertThat(trio.a.carryOut(both))
                .isInstanceOfSatisfying(
                        OrderOutcome.Refused.class,
                        refused -> assertThat(refused.objections())
                                .extracting(Objection::rule)
                                .containsExactly("safety.neverTogether"));
        assertThat(trio.a.behaviour(PAYMENTS)).isEqualTo(Behaviour.NORMAL);
        assertThat(REDIS.scripts().trail()).hasSize(1);
    }

    @Test
    void breaksTheGlassOnRecord() {
        trio.a.carryOut(Wanted.force("sign-in", "no-sign-in"));
        Order both = Wanted.breakingGlass(Wanted.force(PAYMENTS, "no-sign-in"));
        assertThat(trio.a.carryOut(both)).isInstanceOf(OrderOutcome.Applied.class);
        assertThat(trail()).extracting(AuditEntry::breakGlass).containsExactly("", "safety.neverTogether");
    }

    @Test
    void switchesTheRegionFreezesAndThaws() {
        trio.a.carryOut(Wanted.forever(Subject.REGION, "eu-west"));
        trio.a.carryOut(Wanted.forever(Subject.FREEZE, "on"));
        trio.settle();
        assertThat(trio.c.snapshot().facts().region()).isEqualTo("eu-west");
        assertThat(trio.c.behaviour("catalogue")).isEqualTo(Behaviour.READ_ONLY);
        trio.c.carryOut(Wanted.release(Subject.FREEZE));
        trio.settle();
        assertThat(trio.a.behaviour("catalogue")).isEqualTo(Behaviour.NORMAL);
        assertThat(trail()).extracting(AuditEntry::action).containsExactly("switch-region", "freeze", "thaw");
    }

    @Test
    void takesTheOrdersOfTwoOperatorsAtOnceOneAfterTheOther() {
        for (int round = 0; round < 10; round++) {
            Order one = Wanted.force(Subject.capability(PAYMENTS), "queued-payment-intent", ttl(round));
            Order two = Wanted.force(Subject.capability("sign-in"), "limited-sign-in", ttl(round));
            assertThat(atOnce(one, two, OptionalLong.empty(), OptionalLong.empty()))
                    .allMatch(OrderOutcome.Applied.class::isInstance);
        }
        assertThat(AuditChain.breakIn(trail())).isEmpty();
        assertThat(trail()).hasSize(20);
    }

    @Test
    void letsOnlyOneOfTwoPlansThrough() {
        for (int round = 0; round < 10; round++) {
            Order one = Wanted.force(Subject.capability(PAYMENTS), "queued-payment-intent", ttl(round));
            Order two = Wanted.force(Subject.capability(PAYMENTS), "delayed-notifications", ttl(round));
            OptionalLong planned = OptionalLong.of(trio.a.snapshot().rev());
            assertThat(atOnce(one, two, planned, planned))
                    .extracting(outcome -> outcome.getClass().getSimpleName())
                    .containsExactlyInAnyOrder("Applied", "Moved");
            trio.settle();
        }
        assertThat(AuditChain.breakIn(trail())).isEmpty();
        assertThat(trail()).hasSize(10);
    }

    private static Duration ttl(int round) {
        return Duration.ofHours(1 + round);
    }

    private List<OrderOutcome> atOnce(Order one, Order two, OptionalLong plannedOne, OptionalLong plannedTwo) {
        CompletableFuture<OrderOutcome> first =
                trio.a.desk.carryOut(one, plannedOne).toFuture();
        CompletableFuture<OrderOutcome> second =
                trio.b.desk.carryOut(two, plannedTwo).toFuture();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            trio.settle();
            return first.isDone() && second.isDone();
        });
        return Stream.of(first, second).map(CompletableFuture::join).toList();
    }

    private List<AuditEntry> trail() {
        return new RedisAuditTrail(trio.a.store).read(1, 100).block();
    }
}
