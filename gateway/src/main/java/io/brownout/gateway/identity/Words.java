package io.brownout.gateway.identity;

import java.util.concurrent.TimeoutException;

/** Tells operators what went wrong with a call, in words that hold nothing of the call. Stateless. */
final class Words {

    private Words() {}

    static String of(Throwable error) {
        if (error instanceof NotAskedException) {
            return String.valueOf(error.getMessage());
        }
        return error instanceof TimeoutException
                ? "no answer in time"
                : "it failed with " + error.getClass().getSimpleName();
    }
}
