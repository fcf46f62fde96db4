package io.brownout.gateway.board;

import io.brownout.policy.deciding.Objection;
import java.util.List;
import java.util.function.Function;

/** What came of an order. */
public sealed interface OrderOutcome {

    /** The answer to the case at hand. */
    <T> T fold(Cases<T> cases);

    /**
     * An answer to every case.
     *
     * @param applied it is in force
     * @param unchanged it was so already
     * @param moved the board is another one
     * @param refused safety rules speak against it
     * @param unshared Redis could not be asked
     */
    record Cases<T>(
            Function<Applied, T> applied,
            Function<Unchanged, T> unchanged,
            Function<Moved, T> moved,
            Function<Refused, T> refused,
            Function<Unshared, T> unshared) {}

    /**
     * It is in force.
     *
     * @param rev of the board that has it
     */
    record Applied(long rev) implements OrderOutcome {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.applied().apply(this);
        }
    }

    /**
     * It was so already, and nothing was written.
     *
     * @param rev of the board as it is
     */
    record Unchanged(long rev) implements OrderOutcome {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.unchanged().apply(this);
        }
    }

    /**
     * The board is not the one the order was made against, and nothing was written.
     *
     * @param rev of the board as it is
     */
    record Moved(long rev) implements OrderOutcome {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.moved().apply(this);
        }
    }

    /**
     * Safety rules speak against it, and nothing was written.
     *
     * @param objections at least one
     */
    record Refused(List<Objection> objections) implements OrderOutcome {
        public Refused {
            objections = List.copyOf(objections);
        }

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.refused().apply(this);
        }
    }

    /**
     * Redis could not be asked, so that the replicas would not agree.
     *
     * @param why in words
     * @param maybeWritten whether the order may have been written all the same
     */
    record Unshared(String why, boolean maybeWritten) implements OrderOutcome {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.unshared().apply(this);
        }
    }
}
