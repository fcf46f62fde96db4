package io.brownout.gateway.board;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.policy.Policy;
import io.brownout.policy.deciding.Vote;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Three replicas on one Redis. */
final class Trio {

    static final String GATEWAY = "payment-gateway";
    static final String PAYMENTS = "payments";
    private static final int LONGEST = 20;
    static final Duration GRACE = Duration.ofSeconds(2);

    /** The example, in which forces may change as quickly as tests change them. */
    static final Policy POLICY = ExamplePolicy.with("  minFlipInterval: 60s\n", "");

    /** Nobody dies of slowness. */
    static final BoardProperties PROPERTIES = new BoardProperties(
            Duration.ofSeconds(1), Duration.ofSeconds(3), GRACE, Duration.ofHours(1), Duration.ofMinutes(10));

    final Replica a;
    final Replica b;
    final Replica c;

    Trio(BoardRedis redis) {
        a = replica(redis);
        b = replica(redis);
        c = replica(redis);
    }

    static Replica replica(BoardRedis redis) {
        return new Replica(redis.template(), POLICY, PROPERTIES);
    }

    List<Replica> all() {
        return List.of(a, b, c);
    }

    void each(Consumer<Replica> action) {
        all().forEach(action);
    }

    void vote(Vote vote) {
        each(replica -> replica.says(GATEWAY, vote));
    }

    /** Steps until everybody has heard what everybody has said and written, and nobody sees anything new. */
    Trio settle() {
        int quiet = 0;
        for (int round = 0; round < LONGEST && quiet < 2; round++) {
            List<BoardSnapshot> before = snapshots();
            each(Replica::step);
            quiet = snapshots().equals(before) ? quiet + 1 : 0;
        }
        return this;
    }

    private List<BoardSnapshot> snapshots() {
        return all().stream().map(Replica::snapshot).toList();
    }

    /** Settles, lets the time pass that a returned Redis is given, and settles again. */
    void assemble() {
        settle();
        each(Replica::assemble);
        settle();
    }

    /** Each has gone without Redis for longer than the grace. */
    void goAlone() {
        each(replica -> {
            replica.nanos.pass(GRACE.plusSeconds(1));
            replica.step();
        });
    }
}
