package io.brownout.gateway.board;

import io.brownout.policy.deciding.Vote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Random things that happen to three replicas on one Redis; the same for the same seed. */
@SuppressWarnings("EnumOrdinal")
final class Incidents {

    private static final List<String> MODES =
            List.of("queued-payment-intent", "read-only-auth", "no-sign-in", "older-catalogue", "normal");
    private static final List<String> STATES = List.of("healthy", "strained", "down", "recovering");
    private static final int QUIET = 3;
    private static final int PATIENCE = 200;

    private final Random random;
    private final BoardRedis redis;
    private final BoardScripts scripts;
    private final List<Replica> replicas = new ArrayList<>();
    private final List<String> fallen = new ArrayList<>();
    private final List<String> dead = new ArrayList<>();

    Incidents(long seed, BoardRedis redis) {
        this.random = new Random(seed);
        this.redis = redis;
        this.scripts = redis.scripts();
        for (int i = 0; i < 3; i++) {
            replicas.add(started());
        }
    }

    List<Replica> replicas() {
        return replicas;
    }

    List<String> fallenRevisions() {
        return fallen;
    }

    List<AuditEntry> trail() {
        return Objects.requireNonNull(
                new RedisAuditTrail(replicas.get(0).store).read(1, 1000).block());
    }

    /** One thing happens, and then some of the replicas look, or none. */
    void happen() {
        int what = random.nextInt(100);
        if (what < 45) {
            any().says(one(Trio.POLICY.dependencies().keySet()), Vote.values()[random.nextInt(4)]);
        } else if (what < 85) {
            order();
        } else if (what < 92) {
            restart();
        } else if (what < 95) {
            redis.empty();
        } else {
            forgetTheDead();
        }
        if (random.nextInt(4) == 0) {
            replicas.forEach(Replica::assemble);
        }
        replicas.stream().filter(replica -> random.nextInt(3) > 0).forEach(Replica::step);
    }

    /** Everybody looks until nobody sees anything new. */
    void calmDown() {
        forgetTheDead();
        int quiet = 0;
        for (int round = 0; round < PATIENCE && quiet < QUIET; round++) {
            List<BoardSnapshot> before =
                    replicas.stream().map(Replica::snapshot).toList();
            replicas.forEach(Replica::assemble);
            replicas.forEach(Replica::step);
            quiet = before.equals(replicas.stream().map(Replica::snapshot).toList()) ? quiet + 1 : 0;
        }
    }

    private Replica started() {
        Replica replica = Trio.replica(redis);
        long[] last = {0};
        replica.board.onChange(snapshot -> {
            if (snapshot.rev() < last[0]) {
                fallen.add(replica.id + " fell from " + last[0] + " to " + snapshot.rev());
            }
            last[0] = snapshot.rev();
        });
        return replica;
    }

    /** Some leave in order; the others are killed, and are on the list until they are missed. */
    private void restart() {
        int which = random.nextInt(replicas.size());
        Replica gone = replicas.set(which, started());
        if (random.nextBoolean()) {
            gone.store.leave(gone.id).block();
        } else {
            dead.add(gone.id);
        }
    }

    private void forgetTheDead() {
        dead.stream()
                .filter(scripts.replicas()::containsKey)
                .forEach(id -> scripts.put(BoardScripts.REPLICAS, id, "1 {}"));
        dead.clear();
    }

    /** Whether it is carried out, depends; an order that finds the board moved tries again while everybody looks on. */
    private void order() {
        Replica replica = any();
        if (random.nextInt(5) > 0) {
            replica.step();
        }
        OptionalLong planned =
                random.nextBoolean() ? OptionalLong.of(replica.snapshot().rev()) : OptionalLong.empty();
        CompletableFuture<OrderOutcome> outcome =
                replica.desk.carryOut(anOrder(), planned).toFuture();
        while (!outcome.isDone()) {
            replica.step();
        }
        outcome.join();
    }

    private Order anOrder() {
        Duration ttl = Duration.ofMinutes(30 + random.nextInt(60));
        Order order = switch (random.nextInt(8)) {
            case 0, 1 -> Wanted.force(Subject.capability(aCapability()), MODES.get(random.nextInt(MODES.size())), ttl);
            case 2 -> Wanted.release(Subject.capability(aCapability()));
            case 3 -> Wanted.force(Subject.dependency(aDependency()), STATES.get(random.nextInt(STATES.size())), ttl);
            case 4 -> Wanted.release(Subject.dependency(aDependency()));
            case 5 -> Wanted.forever(Subject.REGION, random.nextBoolean() ? "us-east" : "eu-west");
            case 6 -> Wanted.forever(Subject.FREEZE, "on");
            default -> Wanted.release(Subject.FREEZE);
        };
        return random.nextBoolean() ? Wanted.breakingGlass(order) : order;
    }

    private String aCapability() {
        return one(Trio.POLICY.capabilities().keySet());
    }

    private String aDependency() {
        return one(Trio.POLICY.dependencies().keySet());
    }

    private String one(Set<String> names) {
        return List.copyOf(names).get(random.nextInt(names.size()));
    }

    private Replica any() {
        return replicas.get(random.nextInt(replicas.size()));
    }
}
