package io.brownout.policy.reading;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A value that cannot change while the gateways run.
 *
 * @param steps where it stands in its part of the policy
 * @param standard what it is when it is not written, where that hangs on other values; a value that only followed those
 *     has not changed itself
 */
record Fixed<T>(List<String> steps, Function<T, Object> value, Function<T, Optional<Object>> standard) {

    static <T> Fixed<T> at(Function<T, Object> value, String... steps) {
        return new Fixed<>(List.of(steps), value, part -> Optional.empty());
    }

    Fixed<T> following(Function<T, Object> others) {
        return new Fixed<>(steps, value, others.andThen(Optional::of));
    }

    boolean differs(T before, T after) {
        boolean same = value.apply(before).equals(value.apply(after));
        return !same && !(isStandard(before) && isStandard(after));
    }

    Path in(Path part) {
        return part.child(steps.toArray(String[]::new));
    }

    private boolean isStandard(T part) {
        return standard.apply(part).filter(value.apply(part)::equals).isPresent();
    }
}
