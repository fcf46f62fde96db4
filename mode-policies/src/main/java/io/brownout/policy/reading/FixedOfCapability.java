package io.brownout.policy.reading;

import io.brownout.policy.Capability;
import io.brownout.policy.Contract;
import io.brownout.policy.Dependency;
import io.brownout.policy.Policy;
import io.brownout.policy.Writes;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A capability beside what its upstream promises, and what cannot change about it while the gateways run: where its
 * requests go, and how its writes are guarded.
 *
 * @param upstreamKnowsKeys whether its upstream recognises a repeated call by a key
 */
record FixedOfCapability(Capability capability, boolean upstreamKnowsKeys) {

    static final List<Fixed<FixedOfCapability>> ALL =
            Stream.concat(references(), writes()).toList();

    static FixedOfCapability of(Capability capability, Policy policy) {
        boolean knowsKeys = capability
                .upstream()
                .map(policy.dependencies()::get)
                .map(Dependency::contract)
                .flatMap(Contract::idempotency)
                .isPresent();
        return new FixedOfCapability(capability, knowsKeys);
    }

    boolean queues() {
        return capability.queueingMode().isPresent();
    }

    private static Stream<Fixed<FixedOfCapability>> references() {
        return Stream.of(
                Fixed.at(fixed -> fixed.capability.upstream(), "upstream"),
                Fixed.at(fixed -> fixed.capability.callbacksFrom(), "callbacksFrom"));
    }

    private static Stream<Fixed<FixedOfCapability>> writes() {
        return Stream.of(
                writes(Writes::idempotencyKey, "idempotencyKey")
                        .following(fixed -> WritesReader.keyRequirement(fixed.queues())),
                writes(Writes::retention, "retention"),
                writes(Writes::effectGuard, "effectGuard")
                        .following(fixed -> WritesReader.effectGuard(fixed.upstreamKnowsKeys)),
                writes(Writes::upstreamKey, "upstreamKey"),
                writes(Writes::orderByHeader, "orderBy"),
                writes(Writes::maxBody, "maxBody"));
    }

    private static Fixed<FixedOfCapability> writes(Function<Writes, Object> value, String key) {
        return Fixed.at(fixed -> value.apply(fixed.capability.writes()), "writes", key);
    }
}
