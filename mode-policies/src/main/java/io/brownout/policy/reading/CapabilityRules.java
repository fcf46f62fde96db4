package io.brownout.policy.reading;

import io.brownout.policy.Capability;
import io.brownout.policy.Contract;
import io.brownout.policy.Contract.Idempotency;
import io.brownout.policy.Contract.Ordering;
import io.brownout.policy.Dependency;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Mode;
import io.brownout.policy.Policy;
import io.brownout.policy.Writes.EffectGuard;
import io.brownout.policy.Writes.KeyRequirement;
import java.time.Duration;
import java.util.Optional;

/**
 * What a capability's modes and guards demand of each other and of its upstream's contract.
 *
 * @param contract what its upstream promises; empty without a declared upstream
 */
record CapabilityRules(Capability capability, Optional<Contract> contract, Findings findings) {

    /** Judges every capability; silent about parts that could not be read. */
    static void check(Policy policy, Findings findings) {
        policy.capabilities().values().forEach(capability -> {
            Optional<Dependency> upstream = capability.upstream().map(policy.dependencies()::get);
            new CapabilityRules(capability, upstream.map(Dependency::contract), findings).check();
        });
    }

    private void check() {
        guardWithoutContract();
        if (CapabilityReader.queues(capability.dependsOn())) {
            queueWithoutUpstream();
            queueWithoutKey();
            unorderedWrites();
            capability
                    .dependsOn()
                    .forEach((dependency, byState) ->
                            byState.forEach((state, mode) -> unsettledPromise(dependency, state, mode)));
        }
    }

    private void guardWithoutContract() {
        EffectGuard guard = capability.writes().effectGuard();
        if (guard == EffectGuard.UPSTREAM_KEY
                && contract.flatMap(Contract::idempotency).isEmpty()) {
            unguarded(guard, "idempotency", "declare the header of its idempotency keys");
        }
        if (guard == EffectGuard.UPSTREAM_LOOKUP
                && contract.flatMap(Contract::lookup).isEmpty()) {
            unguarded(guard, "lookup", "declare how it can be asked");
        }
    }

    private void unguarded(EffectGuard guard, String clause, String remedy) {
        if (findings.sound(own("upstream")) && findings.sound(upstreams(clause))) {
            String message = Quoted.of(guard.toString()) + " needs an upstream with contract." + clause + "; " + remedy
                    + ", or choose another guard";
            findings.atValue(Rule.GUARD_WITHOUT_CONTRACT, own("writes", "effectGuard"), message);
        }
    }

    private void queueWithoutUpstream() {
        if (capability.upstream().isEmpty() && findings.sound(own("upstream"))) {
            String message =
                    "is missing, and a mode of this capability queues; name the dependency that takes the writes";
            findings.atKey(Rule.QUEUE_WITHOUT_UPSTREAM, own("upstream"), message);
        }
    }

    private void queueWithoutKey() {
        if (capability.writes().idempotencyKey() == KeyRequirement.OFF) {
            String message = "'off' cannot tell a resent write from a new one, and a mode of this capability queues;"
                    + " write required or optional";
            findings.atValue(Rule.QUEUE_WITHOUT_KEY, own("writes", "idempotencyKey"), message);
        }
    }

    private void unorderedWrites() {
        boolean perKey = contract.filter(promised -> promised.ordering() == Ordering.PER_KEY)
                .isPresent();
        if (perKey && capability.writes().orderByHeader().isEmpty() && findings.sound(own("writes", "orderBy"))) {
            String message = "is missing, and the upstream keeps order per key; write one like \"header:X-Account-Id\"";
            findings.atValue(Rule.UNORDERED_WRITES, own("writes", "orderBy"), message);
        }
    }

    private void unsettledPromise(String dependency, DependencyState state, Mode mode) {
        boolean outlives = mode.promise()
                .flatMap(promise -> keyWindow().filter(window -> promise.compareTo(window) > 0))
                .isPresent();
        if (outlives && findings.sound(upstreams("idempotency"))) {
            String message = Quoted.of(mode.name()) + " promises more time than the upstream knows a key;"
                    + " shorten the promise, or agree a longer retention";
            findings.atValue(Rule.UNSETTLED_PROMISE, own("dependsOn", dependency, state.toString()), message);
        }
    }

    private Optional<Duration> keyWindow() {
        return contract.flatMap(Contract::idempotency)
                .filter(keys -> capability.writes().effectGuard() == EffectGuard.UPSTREAM_KEY)
                .map(Idempotency::retention);
    }

    private Path own(String... steps) {
        return Path.of("capabilities", capability.name()).child(steps);
    }

    private Path upstreams(String clause) {
        return Path.of("dependencies", capability.upstream().orElse(""), "contract", clause);
    }
}
