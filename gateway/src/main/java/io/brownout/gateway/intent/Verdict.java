package io.brownout.gateway.intent;

import java.util.List;
import java.util.Optional;

/**
 * What the store said to a reservation or an acceptance.
 *
 * @param kind which answer it is
 * @param id public id of the record; empty when there is none
 * @param state state of the record as stored; empty when there is none
 * @param answer the stored upstream answer; status 0 when there is none
 * @param fence number that the completion of this reservation must carry
 * @param upstreamKey the key the upstream sees, as stored with the first attempt
 * @param earlier whether an earlier attempt of the same request is in doubt
 * @param maybeSent whether any attempt may have been sent
 * @param acceptedAt epoch milliseconds; empty unless it was accepted
 */
record Verdict(
        Kind kind,
        String id,
        String state,
        IntentAnswer answer,
        String fence,
        String upstreamKey,
        boolean earlier,
        boolean maybeSent,
        Optional<Long> acceptedAt) {

    enum Kind {
        NEW,
        RESERVED,
        ACCEPTED,
        BACKLOG,
        FULL,
        LATE,
        BUSY,
        REUSED,
        HELD,
        LOST
    }

    static Verdict of(List<String> reply) {
        int status = reply.get(3).isEmpty() ? 0 : Integer.parseInt(reply.get(3));
        return new Verdict(
                Kind.valueOf(reply.get(0)),
                reply.get(1),
                reply.get(2),
                new IntentAnswer(status, Wire.headers(reply.get(4)), Wire.bytes(reply.get(5))),
                reply.get(6),
                reply.get(7),
                reply.get(8).equals("1"),
                reply.get(9).equals("1"),
                Optional.of(reply.get(10)).filter(text -> !text.isEmpty()).map(Long::valueOf));
    }
}
