package io.brownout.gateway.intent;

import java.util.function.Function;

/** What one attempt to carry out a write came to. */
sealed interface AttemptResult {

    /** Folds all cases into one value. */
    <T> T fold(Function<Answered, T> answered, Function<Local, T> local, Function<Failed, T> failed);

    /** The upstream answered. */
    record Answered(IntentAnswer answer) implements AttemptResult {
        @Override
        public <T> T fold(Function<Answered, T> answered, Function<Local, T> local, Function<Failed, T> failed) {
            return answered.apply(this);
        }
    }

    /**
     * A filter of the route answered instead of the upstream.
     *
     * @param unsent whether nothing was sent, proved
     */
    record Local(IntentAnswer answer, boolean unsent) implements AttemptResult {
        @Override
        public <T> T fold(Function<Answered, T> answered, Function<Local, T> local, Function<Failed, T> failed) {
            return local.apply(this);
        }
    }

    /**
     * There is no answer.
     *
     * @param unsent whether nothing was sent, proved
     * @param answeredTooMuch whether the upstream carried it out, but with an answer over the limit
     */
    record Failed(Throwable error, boolean unsent, boolean answeredTooMuch) implements AttemptResult {
        @Override
        public <T> T fold(Function<Answered, T> answered, Function<Local, T> local, Function<Failed, T> failed) {
            return failed.apply(this);
        }
    }
}
