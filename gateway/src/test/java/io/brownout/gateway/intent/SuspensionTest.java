package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.gateway.board.BoardFacts;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Force;
import io.brownout.gateway.board.Standing;
import io.brownout.gateway.board.Subject;
import io.brownout.policy.Capability;
import io.brownout.policy.Mode;
import io.brownout.policy.Policy;
import io.brownout.policy.deciding.Cause;
import io.brownout.policy.deciding.Decision;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Of the example policy's payments, which are not essential and whose upstream is the payment gateway. */
class SuspensionTest {

    private static final long UNTIL = 1_795_301_000_000L;
    private static final Subject PAYMENTS = Subject.capability("payments");
    private static final Policy POLICY = ExamplePolicy.with();

    private final Map<Subject, Force> forces = new HashMap<>();

    @Test
    void letsTheBacklogMoveWhileNothingIsOrdered() {
        assertMoves(Decision.NORMAL);
        assertMoves(queued(Cause.DEPENDENCY, "payment-gateway"));
    }

    @Test
    void holdsItBackAsLongAsItsModeIsForced() {
        forces.put(PAYMENTS, force(UNTIL, false));
        assertHeld(queued(Cause.OPERATOR, null), UNTIL);
    }

    @Test
    void letsItMoveWhereTheForceSaysSo() {
        forces.put(PAYMENTS, force(UNTIL, true));
        assertMoves(queued(Cause.OPERATOR, null));
    }

    @Test
    void holdsItBackAsLongAsTheStateOfADependencyIsForced() {
        forces.put(Subject.dependency("payment-gateway"), force(UNTIL, false));
        assertHeld(queued(Cause.OPERATOR, "payment-gateway"), UNTIL);
    }

    @Test
    void holdsItBackUntilTheLastOfSeveralWordsIsOver() {
        forces.put(PAYMENTS, force(UNTIL, false));
        forces.put(Subject.FREEZE, force(Force.FOREVER, false));
        assertHeld(queued(Cause.OPERATOR, null), Force.FOREVER);
    }

    @Test
    void holdsItBackWhileFrozenThoughTheForceLetsItMove() {
        forces.put(PAYMENTS, force(Force.FOREVER, true));
        forces.put(Subject.FREEZE, force(UNTIL, false));
        assertHeld(queued(Cause.OPERATOR, null), UNTIL);
    }

    @Test
    void holdsItBackWithoutAnybodysWordWhileAnotherDependencyFails() {
        assertHeld(queued(Cause.DEPENDENCY, "auth-token-service"), 0);
    }

    /** Payments, queued by an operator. */
    static Standing forced(Policy policy) {
        return standing(queued(policy, Cause.OPERATOR, null));
    }

    private void assertMoves(Decision decision) {
        BoardSnapshot snapshot = snapshot(decision);
        assertThat(Suspension.isInForce(snapshot, payments())).isFalse();
        assertThat(Suspension.orderedUntil(snapshot, payments())).isZero();
    }

    private void assertHeld(Decision decision, long until) {
        BoardSnapshot snapshot = snapshot(decision);
        assertThat(Suspension.isInForce(snapshot, payments())).isTrue();
        assertThat(Suspension.orderedUntil(snapshot, payments())).isEqualTo(until);
    }

    private BoardSnapshot snapshot(Decision decision) {
        return new BoardSnapshot(
                7,
                POLICY,
                new BoardFacts(Map.of(), forces, "us-east", true),
                Map.of("payments", standing(decision)),
                Map.of());
    }

    private static Standing standing(Decision write) {
        return new Standing("payments", Decision.NORMAL, write, 0, false, Optional.empty());
    }

    private static Decision queued(Cause cause, @Nullable String dependency) {
        return queued(POLICY, cause, dependency);
    }

    private static Decision queued(Policy policy, Cause cause, @Nullable String dependency) {
        Mode mode = Objects.requireNonNull(policy.capabilities().get("payments"))
                .queueingMode()
                .orElseThrow();
        return new Decision(mode.behaviour(), Optional.of(mode), cause, Optional.ofNullable(dependency));
    }

    private static Capability payments() {
        return Examples.payments();
    }

    private static Force force(long until, boolean drain) {
        return new Force("queued-payments", "kim", "why", "", UNTIL - 1000, until, drain);
    }
}
