package io.brownout.gateway.admin;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Force;
import io.brownout.gateway.board.Subject;
import io.brownout.policy.deciding.Cause;
import io.brownout.policy.deciding.Condition;
import io.brownout.policy.deciding.Decision;
import io.brownout.policy.deciding.DependencyHealth;
import java.util.Optional;

/**
 * Says in words why a capability or a dependency is as it is. Pure.
 *
 * @param board the board at that moment
 */
record CauseWords(BoardSnapshot board) {

    /** Why a capability is decided so; empty when it is simply normal. */
    String of(String capability, Decision decision) {
        if (decision.dependency().isPresent()) {
            return dependency(decision.dependency().get(), decision.cause());
        }
        return decision.cause() == Cause.OPERATOR ? operator(capability) : "";
    }

    private String dependency(String name, Cause cause) {
        if (cause == Cause.OPERATOR) {
            return board.facts()
                    .force(Subject.dependency(name))
                    .map(force -> name + " is forced " + force.value() + " by " + said(force))
                    .orElse(name + " is forced");
        }
        DependencyHealth health = board.facts().dependencies().get(name);
        return health == null ? name + " is not healthy" : name + " is " + words(health);
    }

    private String operator(String capability) {
        Optional<Force> own = board.facts().force(Subject.capability(capability));
        return own.map(force -> "forced by " + said(force))
                .or(() -> board.facts().force(Subject.FREEZE).map(force -> "frozen by " + said(force)))
                .orElse("forced");
    }

    private static String said(Force force) {
        return force.actor() + ": " + force.reason();
    }

    private static String words(DependencyHealth health) {
        Condition condition = health.condition();
        return health.words().isEmpty() ? condition.state().toString() : condition.state() + ": " + health.words();
    }
}
