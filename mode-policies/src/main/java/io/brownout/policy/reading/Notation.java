package io.brownout.policy.reading;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How one kind of value is written. Stateless.
 *
 * @param <T> what the text means
 */
@FunctionalInterface
interface Notation<T> {

    /** The meaning of {@code text}; empty after a complaint. */
    Optional<T> parse(String text, Complaint complaint);

    /** This notation for fewer values. */
    default Notation<T> where(Predicate<T> allowed, String bounds) {
        return (text, complaint) -> parse(text, complaint)
                .flatMap(value -> allowed.test(value)
                        ? Optional.of(value)
                        : complaint.refuse(Rule.OUT_OF_RANGE, "is out of range; write " + bounds));
    }

    /** This notation with another meaning. */
    default <U> Notation<U> as(Function<T, U> meaning) {
        return (text, complaint) -> parse(text, complaint).map(meaning);
    }

    /** Takes the reason why a text has no meaning. */
    @FunctionalInterface
    interface Complaint {

        /**
         * Takes a reason.
         *
         * @param reason continues a sentence that begins with the quoted text
         */
        void about(Rule rule, String reason);

        /** Takes a reason, and has no value. */
        default <T> Optional<T> refuse(Rule rule, String reason) {
            about(rule, reason);
            return Optional.empty();
        }
    }
}
