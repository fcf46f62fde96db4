package io.brownout.gateway.mode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * Where the answer to one request is kept. Thread-safe.
 *
 * @param store what keeps it
 * @param key what it answers
 * @param request the request's headers
 */
record AnswerPlace(AnswerStore store, AnswerKey key, HttpHeaders request) {

    /** Whether an answer of the upstream may be kept here. */
    boolean mayHold(ServerHttpResponse response) {
        return Storability.mayBeKept(response) && (key.isOwned() || Storability.isForAll(response.getHeaders()));
    }

    boolean isPersonal() {
        return key.isPersonal();
    }

    void keep(LastAnswer answer) {
        store.put(key, request, answer);
    }

    /** Takes in that what is kept still holds, or may no longer be kept. */
    void heedNotModified(HttpHeaders notModified, long now) {
        if (Storability.isForbidden(notModified)) {
            forget();
        } else {
            store.renew(key, request, kept -> kept.validatedBy(notModified, now));
        }
    }

    void forget() {
        store.forget(key.place());
    }
}
