package io.brownout.gateway.intent;

import java.util.Set;

/** What is done about the result of a live attempt. Pure and total. */
enum LiveOutcome {
    /** Record the answer and pass it on. */
    DONE,
    /** Forget the record and pass the answer on: nothing was done, and the same key may be used again. */
    RELEASED,
    /** Accept the request durably: nothing of it was ever sent. */
    KEEP_UNSENT,
    /** Accept the request durably: it may have been carried out. */
    KEEP_MAYBE_SENT,
    /** Nobody knows, and it may not be repeated. */
    UNKNOWN,
    /** Forget the record: nothing was done. */
    UNREACHABLE,
    /** Carried out, with an answer that cannot be kept. */
    ANSWER_TOO_LARGE;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final Set<Integer> NOT_PROCESSED = Set.of(401, 403, 408, 409, 423, 425);

    /**
     * Decides.
     *
     * @param canQueue whether the capability declares a mode that keeps writes
     * @param mayRepeat whether repeating an ambiguous attempt is safe
     * @param earlier whether an earlier attempt of the same request is in doubt
     */
    static LiveOutcome of(
            AttemptResult result, boolean canQueue, boolean mayRepeat, boolean earlier, Set<Integer> finalRejections) {
        return result.fold(
                answered -> ofStatus(answered.answer().status(), canQueue, mayRepeat, earlier, finalRejections),
                local -> local.unsent() ? RELEASED : ambiguous(canQueue, mayRepeat),
                failed -> {
                    if (failed.answeredTooMuch()) {
                        return ANSWER_TOO_LARGE;
                    }
                    return failed.unsent() ? unsent(canQueue, earlier) : ambiguous(canQueue, mayRepeat);
                });
    }

    private static LiveOutcome ofStatus(
            int status, boolean canQueue, boolean mayRepeat, boolean earlier, Set<Integer> finalRejections) {
        if (status >= 500) {
            return ambiguous(canQueue, mayRepeat);
        }
        if (status < 400 || finalRejections.contains(status)) {
            return DONE;
        }
        if (earlier) {
            return ambiguous(canQueue, mayRepeat);
        }
        if (status == TOO_MANY_REQUESTS) {
            return canQueue ? KEEP_UNSENT : RELEASED;
        }
        return NOT_PROCESSED.contains(status) ? RELEASED : DONE;
    }

    private static LiveOutcome ambiguous(boolean canQueue, boolean mayRepeat) {
        return canQueue && mayRepeat ? KEEP_MAYBE_SENT : UNKNOWN;
    }

    private static LiveOutcome unsent(boolean canQueue, boolean earlier) {
        if (earlier) {
            return canQueue ? KEEP_MAYBE_SENT : UNKNOWN;
        }
        return canQueue ? KEEP_UNSENT : UNREACHABLE;
    }
}
