package io.brownout.gateway.intent;

/**
 * What an upstream says about the outcome of a write.
 *
 * @param kind whether it knows the write
 * @param answer its answer to the question; status 0 when there was none, or none that can be kept
 * @param note why nothing was found out, for people; empty otherwise
 */
record Finding(Kind kind, IntentAnswer answer, String note) {

    /** Carried out, with an answer that cannot be kept. */
    static final Finding TOO_LARGE = new Finding(Kind.FOUND, IntentStore.NO_ANSWER, "");

    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    enum Kind {
        /** It was carried out. */
        FOUND,
        /** It never was. */
        ABSENT,
        /** Nobody knows still. */
        INCONCLUSIVE;

        /** What a status says; only a clear word counts. */
        static Kind of(int status) {
            if (status >= 200 && status < 300) {
                return FOUND;
            }
            return status == NOT_FOUND || status == GONE ? ABSENT : INCONCLUSIVE;
        }
    }

    static Finding of(IntentAnswer answer) {
        Kind kind = Kind.of(answer.status());
        return kind == Kind.INCONCLUSIVE
                ? inconclusive("the upstream answered " + answer.status())
                : new Finding(kind, answer, "");
    }

    static Finding inconclusive(String note) {
        return new Finding(Kind.INCONCLUSIVE, IntentStore.NO_ANSWER, note);
    }
}
