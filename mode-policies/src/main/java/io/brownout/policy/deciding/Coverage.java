package io.brownout.policy.deciding;

import io.brownout.policy.Contract;
import io.brownout.policy.Policy;
import io.brownout.policy.Rate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What share of normal traffic a region's contracts cover. Pure.
 *
 * @param byDependency percent of its normal throughput that a dependency's quota in the region covers, 0..100; a
 *     dependency that declares no throughput or no quota there is left out
 */
public record Coverage(Map<String, Integer> byDependency) {

    /** Rates per minute or hour are not exact per second. */
    private static final double ROUNDING = 1e-9;

    /** The coverage of a region by the contracts of a policy. */
    public static Coverage of(Policy policy, String region) {
        Map<String, Integer> shares = new LinkedHashMap<>();
        policy.dependencies().forEach((name, dependency) -> {
            Contract contract = dependency.contract();
            Optional<Rate> quota = Optional.ofNullable(contract.quotas().get(region));
            contract.throughput()
                    .ifPresent(declared ->
                            quota.ifPresent(promised -> shares.put(name, percent(promised, declared.normal()))));
        });
        return new Coverage(shares);
    }

    /** The least share of all dependencies, in percent; 100 when nothing is declared. */
    public int least() {
        return byDependency.values().stream().mapToInt(Integer::intValue).min().orElse(100);
    }

    private static int percent(Rate quota, Rate normal) {
        return (int) Math.min(100, Math.floor(quota.perSecond() * 100 / normal.perSecond() + ROUNDING));
    }
}
