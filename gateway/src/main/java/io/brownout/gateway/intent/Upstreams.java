package io.brownout.gateway.intent;

import io.brownout.gateway.health.DependencyBreaker;
import io.brownout.policy.Capability;
import io.brownout.policy.Policy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The dependency behind each capability. Immutable. */
final class Upstreams {

    private final Map<String, Upstream> byCapability = new LinkedHashMap<>();

    /** @param breakers the breaker behind a capability; empty when it declares no upstream */
    Upstreams(Policy policy, Function<Capability, Optional<DependencyBreaker>> breakers) {
        policy.capabilities()
                .values()
                .forEach(capability -> byCapability.put(capability.name(), upstreamOf(policy, breakers, capability)));
    }

    Upstream of(Capability capability) {
        return Optional.ofNullable(byCapability.get(capability.name())).orElseGet(Upstream::undeclared);
    }

    /** The header that carries the upstream key; empty when nothing guards the capability's writes. */
    Optional<String> keyHeaderOf(Capability capability) {
        Optional<String> declared = of(capability).keyHeader();
        return switch (capability.writes().effectGuard()) {
            case UPSTREAM_KEY -> declared;
            case UPSTREAM_LOOKUP -> Optional.of(declared.orElse(IdempotencyKey.HEADER));
            case NONE -> Optional.empty();
        };
    }

    private static Upstream upstreamOf(
            Policy policy, Function<Capability, Optional<DependencyBreaker>> breakers, Capability capability) {
        return capability
                .upstream()
                .map(policy.dependencies()::get)
                .map(dependency -> Upstream.of(dependency.contract(), breakers.apply(capability)))
                .orElseGet(Upstream::undeclared);
    }
}
