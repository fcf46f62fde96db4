package io.brownout.gateway.status;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.gateway.board.BoardFacts;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Standing;
import io.brownout.policy.Behaviour;
import io.brownout.policy.Mode;
import io.brownout.policy.Policy;
import io.brownout.policy.Severity;
import io.brownout.policy.deciding.Cause;
import io.brownout.policy.deciding.Decision;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Boards at one moment. */
final class Snapshots {

    static final Policy POLICY = ExamplePolicy.with();
    static final Mode QUEUED = Objects.requireNonNull(POLICY.modes().get("queued-payment-intent"));
    static final BoardFacts CALM = new BoardFacts(Map.of(), Map.of(), "us-east", true);
    static final long REV = 1_795_301_234_567L;
    static final long SINCE = 1_795_301_000L;

    private Snapshots() {}

    static BoardSnapshot calm() {
        return of(Decision.NORMAL, 0, false, Map.of());
    }

    static BoardSnapshot recovered() {
        return of(Decision.NORMAL, SINCE, true, Map.of());
    }

    static BoardSnapshot degraded() {
        return degraded(QUEUED, Map.of("payments", 900L));
    }

    static BoardSnapshot degraded(Mode mode, Map<String, Long> lags) {
        Decision decision =
                new Decision(mode.behaviour(), Optional.of(mode), Cause.DEPENDENCY, Optional.of("payment-gateway"));
        return of(decision, SINCE, false, lags);
    }

    /** Every capability of the policy, some of them in a mode. */
    static BoardSnapshot degraded(Map<String, Mode> modes) {
        Map<String, Standing> standings = new LinkedHashMap<>();
        POLICY.capabilities().keySet().forEach(name -> standings.put(name, standing(name, modes.get(name))));
        return new BoardSnapshot(REV, POLICY, CALM, standings, Map.of());
    }

    private static Standing standing(String name, @Nullable Mode mode) {
        Decision write = mode == null
                ? Decision.NORMAL
                : new Decision(mode.behaviour(), Optional.of(mode), Cause.OPERATOR, Optional.empty());
        return new Standing(name, Decision.NORMAL, write, SINCE, false, Optional.empty());
    }

    static Mode mode(Behaviour behaviour, Severity severity, String message) {
        return new Mode(
                "mode",
                behaviour,
                severity,
                Optional.of(message),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static BoardSnapshot of(Decision write, long since, boolean echo, Map<String, Long> lags) {
        Standing standing = new Standing("payments", Decision.NORMAL, write, since, echo, Optional.empty());
        return new BoardSnapshot(REV, POLICY, CALM, Map.of("payments", standing), lags);
    }
}
