package io.brownout.gateway.mode;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Standing;
import io.brownout.gateway.health.DependencyBreaker;
import io.brownout.gateway.intent.GuardedWrites;
import io.brownout.gateway.status.Problem;
import io.brownout.gateway.status.Repetition;
import io.brownout.policy.Capability;
import io.brownout.policy.Mode;
import io.brownout.policy.RequestKind;
import io.brownout.policy.Writes.KeyRequirement;
import io.brownout.policy.deciding.Cause;
import io.brownout.policy.deciding.Decision;
import java.util.Optional;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.web.server.ServerWebExchange;

/**
 * One request of a capability, with the snapshot it started with.
 *
 * @param exchange the client's exchange
 * @param chain the rest of the route's filters
 * @param capability what the user wants, as the snapshot's policy has it
 * @param breaker the breaker of the dependency behind it; empty when it declares none
 * @param snapshot the board as the request found it
 * @param kind whether it changes anything
 * @param looked what it proved that there is no record of its key; empty while nobody has looked
 */
record ModeRequest(
        ServerWebExchange exchange,
        GatewayFilterChain chain,
        Capability capability,
        Optional<DependencyBreaker> breaker,
        BoardSnapshot snapshot,
        RequestKind kind,
        Optional<Repetition> looked) {

    ModeRequest(
            ServerWebExchange exchange,
            GatewayFilterChain chain,
            Capability capability,
            Optional<DependencyBreaker> breaker,
            BoardSnapshot snapshot,
            RequestKind kind) {
        this(exchange, chain, capability, breaker, snapshot, kind, Optional.empty());
    }

    Standing standing() {
        return snapshot.standing(capability.name());
    }

    Decision decision() {
        return standing().decision(kind);
    }

    /**
     * Whether the state of its own upstream alone is why it is held back: not another's, and nobody's word, and no
     * uncertainty about who wants to change something.
     */
    boolean isHeldByUpstream() {
        Decision decision = decision();
        boolean certain = kind == RequestKind.SAFE || decision.tokens().isEmpty();
        return certain
                && decision.cause() == Cause.DEPENDENCY
                && decision.dependency().equals(capability.upstream());
    }

    /** A problem of its capability. */
    Problem refusedBy(Problem problem) {
        return problem.of(capability, snapshot).of(repetition());
    }

    /** A key that was never looked up may be that of an earlier request. */
    private Repetition repetition() {
        if (!GuardedWrites.hasKey(exchange)) {
            return Repetition.KEYLESS;
        }
        if (kind == RequestKind.SAFE) {
            return Repetition.NONE;
        }
        boolean records = capability.writes().idempotencyKey() != KeyRequirement.OFF;
        return looked.orElse(records ? Repetition.UNREAD : Repetition.UNRECORDED);
    }

    /** A problem of its capability, because of a mode. */
    Problem because(Optional<Mode> mode, Problem problem) {
        return refusedBy(problem).because(snapshot, mode);
    }

    /** The same request, once there is known to be no record of its key. */
    ModeRequest withoutRecord() {
        return lookedFor(Repetition.NONE);
    }

    /** The same request, once there is known to be no record of its key, and that there may have been one. */
    ModeRequest forgotten() {
        return lookedFor(Repetition.UNRECORDED);
    }

    private ModeRequest lookedFor(Repetition proved) {
        return new ModeRequest(exchange, chain, capability, breaker, snapshot, kind, Optional.of(proved));
    }

    /** The same request, to be carried on with another exchange. */
    ModeRequest with(ServerWebExchange other) {
        return new ModeRequest(other, chain, capability, breaker, snapshot, kind, looked);
    }
}
