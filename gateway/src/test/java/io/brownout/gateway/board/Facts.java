package io.brownout.gateway.board;

import io.brownout.policy.deciding.Condition;
import io.brownout.policy.deciding.DependencyHealth;
import java.util.Map;

/** Facts for tests, about the bundled example policy. */
final class Facts {

    static final long START = 1_795_301_000_000L;
    static final String PAYMENTS = "payments";
    static final String GATEWAY = "payment-gateway";
    static final BoardFacts CALM = of(Map.of(), Map.of());

    private Facts() {}

    static BoardFacts of(Map<String, DependencyHealth> dependencies, Map<Subject, Force> forces) {
        return new BoardFacts(dependencies, forces, "us-east", true);
    }

    /** The payment gateway has been so since then. */
    static BoardFacts gateway(Condition condition, long since) {
        return of(Map.of(GATEWAY, new DependencyHealth(condition, since, "why")), Map.of());
    }

    static BoardFacts forcing(Subject subject, String value) {
        return of(Map.of(), Map.of(subject, force(value)));
    }

    static Force force(String value) {
        return new Force(value, "kim", "provider maintenance", "", START, Force.FOREVER, false);
    }
}
