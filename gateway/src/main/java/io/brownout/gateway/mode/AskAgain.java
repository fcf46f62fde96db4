package io.brownout.gateway.mode;

import io.brownout.gateway.intent.Refusal;
import io.brownout.policy.Capability;
import io.brownout.policy.Contract;
import io.brownout.policy.Policy;
import java.time.Duration;

/** When the client of a guarded write that was refused may hope for another answer. Pure. */
final class AskAgain {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(5);
    /** What waits for people may do so for days. */
    private static final Duration RARELY = Duration.ofMinutes(1);

    private AskAgain() {}

    static Duration after(Refusal why, Capability capability, Policy policy) {
        return switch (why) {
            case IN_PROGRESS -> AT_ONCE;
            case OUTCOME_UNKNOWN, OUTCOME_STILL_UNKNOWN -> afterDoubt(why, capability, policy);
            case OUTCOME_PARKED -> RARELY;
            default -> SOON;
        };
    }

    /** A look-up comes by itself; a repetition finds out only where it may be tried again. */
    private static Duration afterDoubt(Refusal why, Capability capability, Policy policy) {
        return switch (capability.writes().effectGuard()) {
            case UPSTREAM_LOOKUP -> lookup(capability, policy);
            case UPSTREAM_KEY -> why == Refusal.OUTCOME_UNKNOWN ? SOON : RARELY;
            case NONE -> RARELY;
        };
    }

    private static Duration lookup(Capability capability, Policy policy) {
        return capability
                .upstream()
                .map(policy.dependencies()::get)
                .flatMap(upstream -> upstream.contract().lookup())
                .map(Contract.Lookup::settle)
                .map(settle -> settle.compareTo(SOON) > 0 ? settle : SOON)
                .orElse(RARELY);
    }
}
