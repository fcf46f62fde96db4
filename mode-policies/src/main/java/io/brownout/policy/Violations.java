package io.brownout.policy;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything wrong with a policy, in the order of the file.
 *
 * @param all never empty for a refused policy
 */
public record Violations(List<Violation> all) {

    private static final Comparator<Violation> BY_PLACE =
            Comparator.comparingInt(Violation::line).thenComparingInt(Violation::column);

    public Violations {
        all = all.stream().sorted(BY_PLACE).toList();
    }

    @Override
    public String toString() {
        return all.stream().map(Violation::toString).collect(Collectors.joining("\n"));
    }
}
