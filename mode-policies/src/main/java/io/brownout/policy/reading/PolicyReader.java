package io.brownout.policy.reading;

/** Reads policy text. Stateless and thread-safe. */
public final class PolicyReader {

    /**
     * Reads a policy, whole or not at all.
     *
     * @param text YAML 1.1 text of one document
     */
    @SuppressWarnings("DoNotCallSuggester")
    public Reading read(String text) {
        throw new UnsupportedOperationException(text);
    }
}
