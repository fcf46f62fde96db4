package io.brownout.policy.reading;

import io.brownout.policy.Policy;
import io.brownout.policy.Violations;
import java.util.function.Function;

/** What came of reading a policy: all of it, or all that is wrong with it. */
public sealed interface Reading {

    /** Folds both cases into one value. */
    <T> T fold(Function<Policy, T> accepted, Function<Violations, T> refused);

    /** The text is a valid policy. */
    record Accepted(Policy policy) implements Reading {
        @Override
        public <T> T fold(Function<Policy, T> accepted, Function<Violations, T> refused) {
            return accepted.apply(policy);
        }
    }

    /** The text is refused whole. */
    record Refused(Violations violations) implements Reading {
        @Override
        public <T> T fold(Function<Policy, T> accepted, Function<Violations, T> refused) {
            return refused.apply(violations);
        }
    }
}
