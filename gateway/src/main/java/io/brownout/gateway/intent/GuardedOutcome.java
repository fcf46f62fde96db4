package io.brownout.gateway.intent;

import java.util.Optional;
import java.util.function.Function;

/** What a guarded write comes to, before it is spelled as an HTTP response. */
public sealed interface GuardedOutcome {

    /** Folds all cases into one value. */
    <T> T fold(Function<Answered, T> answered, Function<Kept, T> kept, Function<Refused, T> refused);

    /**
     * The upstream's answer, now or from the record.
     *
     * @param replayed whether it comes from the record
     */
    record Answered(IntentAnswer answer, boolean replayed) implements GuardedOutcome {
        @Override
        public <T> T fold(Function<Answered, T> answered, Function<Kept, T> kept, Function<Refused, T> refused) {
            return answered.apply(this);
        }
    }

    /**
     * Accepted durably; it is carried out later.
     *
     * @param id public id
     * @param state where it is
     * @param maybeSent whether it may have been sent, so that nobody knows whether it is done
     * @param acceptedAt epoch milliseconds
     * @param replayed whether an earlier request was already kept
     */
    record Kept(String id, IntentState state, boolean maybeSent, Optional<Long> acceptedAt, boolean replayed)
            implements GuardedOutcome {

        /** Whether it is carried out by itself, without people. */
        public boolean moves() {
            return state.isQueued();
        }

        @Override
        public <T> T fold(Function<Answered, T> answered, Function<Kept, T> kept, Function<Refused, T> refused) {
            return kept.apply(this);
        }
    }

    /**
     * Not carried out, or nobody knows.
     *
     * @param why the reason
     * @param id public id of the record that stands in the way; empty when there is none
     */
    record Refused(Refusal why, Optional<String> id) implements GuardedOutcome {
        @Override
        public <T> T fold(Function<Answered, T> answered, Function<Kept, T> kept, Function<Refused, T> refused) {
            return refused.apply(this);
        }

        static Refused because(Refusal why) {
            return new Refused(why, Optional.empty());
        }
    }
}
