package io.brownout.policy;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What operators may not do by force.
 *
 * @param neverTogether groups of capabilities, two or more each, of which one has to stay available; in the order of
 *     the file
 * @param maxForced how many forces may stand at once; positive, empty when unlimited
 * @param minFlipInterval least time between two changes of the same force; zero when unlimited
 */
public record Safety(List<Set<String>> neverTogether, OptionalInt maxForced, Duration minFlipInterval) {

    /** Everything may be forced. */
    public static final Safety NONE = new Safety(List.of(), OptionalInt.empty(), Duration.ZERO);

    public Safety {
        neverTogether = neverTogether.stream().map(Ordered::copyOf).toList();
    }
}
