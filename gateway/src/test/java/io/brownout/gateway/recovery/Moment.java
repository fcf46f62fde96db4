package io.brownout.gateway.recovery;

import io.brownout.gateway.board.BoardFacts;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Fleet;
import io.brownout.gateway.board.Force;
import io.brownout.gateway.board.Standing;
import io.brownout.gateway.board.Subject;
import io.brownout.gateway.intent.Backlog;
import io.brownout.gateway.policy.PolicyInForce.RefusedReload;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Policy;
import io.brownout.policy.RequestKind;
import io.brownout.policy.deciding.Condition;
import io.brownout.policy.deciding.Decider;
import io.brownout.policy.deciding.Decision;
import io.brownout.policy.deciding.DependencyHealth;
import io.brownout.policy.deciding.Report;
import io.brownout.policy.deciding.Situation;
import io.brownout.policy.deciding.Vote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A moment at which everything is well, with two replicas, and what may be wrong instead. */
final class Moment {

    static final String GATEWAY = "payment-gateway";
    static final String TOKENS = "auth-token-service";
    static final String PAYMENTS = "payments";
    static final Force FORCE = new Force("healthy", "alice", "we know better", "", 1, Force.FOREVER, false);

    Policy policy = SmallPolicy.read();
    long now = 1_795_301_000_000L;
    boolean shared = true;
    String region = "us-east";
    Optional<RefusedReload> refused = Optional.empty();
    final Map<String, DependencyHealth> healths = new LinkedHashMap<>();
    final Map<Subject, Force> forces = new LinkedHashMap<>();
    final Map<String, String> breakers = new LinkedHashMap<>();
    final Map<String, Backlog> backlogs = new LinkedHashMap<>();
    final List<Fleet.Replica> replicas = new ArrayList<>();

    Moment() {
        policy.dependencies().keySet().forEach(name -> {
            healths.put(name, DependencyHealth.healthyAt(1));
            breakers.put(name, "closed");
        });
        backlogs.put(PAYMENTS, backlog(0, 0, 0, 0, 0));
        replicas.add(replica("one", "digest", Vote.WORKS, Vote.WORKS));
        replicas.add(replica("two", "digest", Vote.WORKS, Vote.WORKS));
    }

    Moment state(String dependency, DependencyState state) {
        healths.put(dependency, new DependencyHealth(Condition.of(state), 1, "12 of 20 calls failed"));
        return this;
    }

    Moment backlog(Backlog backlog) {
        backlogs.put(PAYMENTS, backlog);
        return this;
    }

    static Backlog backlog(long depth, long blocked, long unknown, long parked, long overdue) {
        return new Backlog(depth, 0, blocked, 7, unknown, 3, parked, overdue, overdue);
    }

    /** The second replica votes so. */
    Moment votes(Vote gateway, Vote tokens) {
        replicas.set(1, replica("two", "digest", gateway, tokens));
        return this;
    }

    /** Both replicas vote so. */
    Moment allVote(Vote gateway, Vote tokens) {
        replicas.set(0, replica("one", "digest", gateway, tokens));
        return votes(gateway, tokens);
    }

    Fleet.Replica replica(String id, String digest, Vote gateway, Vote tokens) {
        return replica(id, digest, now, Map.of(GATEWAY, report(gateway, 0), TOKENS, report(tokens, 0)));
    }

    Fleet.Replica replica(String id, String digest, long seen, Map<String, Report> reports) {
        return new Fleet.Replica(id, seen, 1, digest, reports, Map.of());
    }

    Report report(Vote vote, long heard) {
        return new Report(vote, vote == Vote.NONE ? "" : "its words", 1, 0, heard, now - 1_000, 0);
    }

    /** The same reports once more. */
    void heardAgain() {
        replicas.replaceAll(replica -> replica(replica.id(), replica.policy(), now, replica.reports()));
    }

    RecoveryFacts facts() {
        BoardFacts facts = new BoardFacts(healths, forces, region, shared);
        BoardSnapshot snapshot = new BoardSnapshot(5, policy, facts, standings(facts.situation()), Map.of());
        return new RecoveryFacts(snapshot, new Fleet("one", replicas, shared), breakers, backlogs, refused, now);
    }

    private Map<String, Standing> standings(Situation situation) {
        Decider decider = new Decider(policy);
        Map<String, Standing> standings = new LinkedHashMap<>();
        policy.capabilities().forEach((name, capability) -> {
            Decision safe = decider.decide(capability, RequestKind.SAFE, situation);
            Decision write = decider.decide(capability, RequestKind.WRITE, situation);
            standings.put(name, new Standing(name, safe, write, 1, false, Optional.empty()));
        });
        return standings;
    }
}
