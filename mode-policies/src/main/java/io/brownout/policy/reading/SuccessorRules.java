package io.brownout.policy.reading;

import io.brownout.policy.Capability;
import io.brownout.policy.Dependency;
import io.brownout.policy.Mode;
import io.brownout.policy.Policy;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What may not change when one policy takes over from another while the gateways run.
 *
 * @param current the policy in force
 * @param next the policy that is to take over
 * @param findings what is wrong with the text of {@code next}
 */
record SuccessorRules(Policy current, Policy next, Findings findings) {

    private static final String REMEDY = "; restart the gateways with the new policy";

    /** Compares both policies; silent about parts that could not be read. */
    static void check(Policy current, Policy next, Findings findings) {
        SuccessorRules rules = new SuccessorRules(current, next, findings);
        rules.service();
        rules.names(Path.of("dependencies"), current.dependencies(), next.dependencies());
        current.dependencies().forEach(rules::dependency);
        rules.issuers();
        rules.maxStale();
        rules.names(Path.of("capabilities"), current.capabilities(), next.capabilities());
        current.capabilities().values().forEach(rules::capability);
    }

    private void service() {
        if (!current.service().equals(next.service())) {
            changed(Path.of("service"));
        }
    }

    private void issuers() {
        Path path = Path.of("identity", "issuers");
        names(path, current.issuers(), next.issuers());
        current.issuers()
                .forEach((name, before) -> Optional.ofNullable(next.issuers().get(name))
                        .filter(after -> !after.equals(before))
                        .ifPresent(after -> changed(path.child(name))));
    }

    /** What gateways remember of tokens is sized for it. */
    private void maxStale() {
        Optional<Duration> longest = ages(current).max(Comparator.naturalOrder());
        next.modes().values().stream()
                .filter(mode -> mode.tokens()
                        .filter(tokens -> longest.filter(
                                        most -> tokens.maxStale().compareTo(most) <= 0)
                                .isEmpty())
                        .isPresent())
                .forEach(mode -> changed(Path.of("modes", mode.name(), "tokens", "maxStale")));
    }

    private static Stream<Duration> ages(Policy policy) {
        return policy.modes().values().stream()
                .flatMap(mode -> mode.tokens().stream())
                .map(Mode.Tokens::maxStale);
    }

    private void names(Path path, Map<String, ?> before, Map<String, ?> after) {
        if (findings.complete(path)) {
            missing(before.keySet(), after.keySet()).forEach(name -> refuse(path.child(name), name, "is new"));
            missing(after.keySet(), before.keySet()).forEach(name -> refuse(path.child(name), name, "is gone"));
        }
    }

    private void dependency(String name, Dependency before) {
        Optional.ofNullable(next.dependencies().get(name))
                .ifPresent(after -> changes(FixedOfDependency.ALL, before, after, Path.of("dependencies", name)));
    }

    private void capability(Capability before) {
        Optional.ofNullable(next.capabilities().get(before.name()))
                .ifPresent(after -> capability(
                        FixedOfCapability.of(before, current),
                        FixedOfCapability.of(after, next),
                        Path.of("capabilities", before.name())));
    }

    private void capability(FixedOfCapability before, FixedOfCapability after, Path path) {
        changes(FixedOfCapability.ALL, before, after, path);
        Path needs = path.child("dependsOn");
        if (before.queues() != after.queues() && findings.sound(needs) && findings.sound(Path.of("modes"))) {
            String change = after.queues() ? "begins to queue" : "no longer queues";
            refuse(needs, before.capability().name(), change);
        }
    }

    private <T> void changes(List<Fixed<T>> values, T before, T after, Path path) {
        values.stream().filter(value -> value.differs(before, after)).forEach(value -> changed(value.in(path)));
    }

    private void changed(Path path) {
        if (findings.sound(path)) {
            findings.atValue(Rule.NEEDS_RESTART, path, "cannot change while the gateways run" + REMEDY);
        }
    }

    private void refuse(Path path, String name, String change) {
        String message = Quoted.of(name) + " " + change + ", and running gateways cannot follow" + REMEDY;
        findings.atKey(Rule.NEEDS_RESTART, path, message);
    }

    private static List<String> missing(Set<String> from, Set<String> names) {
        return names.stream().filter(name -> !from.contains(name)).toList();
    }
}
